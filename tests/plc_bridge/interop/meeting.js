// What the parts of matrix.js share: a table of checks, ways to connect, and short names for services.
"use strict";

const opcua = require("node-opcua");
const fs = require("fs");
const { AttributeIds, DataType, MessageSecurityMode, SecurityPolicy, UserTokenType, Variant } = opcua;

const given = JSON.parse(fs.readFileSync(process.argv[2], "utf-8"));
const table = [];

const SECURITY = {
  None: [MessageSecurityMode.None, SecurityPolicy.None],
  "Basic256Sha256 Sign": [MessageSecurityMode.Sign, SecurityPolicy.Basic256Sha256],
  "Basic256Sha256 SignAndEncrypt": [MessageSecurityMode.SignAndEncrypt, SecurityPolicy.Basic256Sha256],
  "Aes256Sha256RsaPss Sign": [MessageSecurityMode.Sign, SecurityPolicy.Aes256_Sha256_RsaPss],
  "Aes256Sha256RsaPss SignAndEncrypt": [MessageSecurityMode.SignAndEncrypt, SecurityPolicy.Aes256_Sha256_RsaPss],
  Aes128Sha256RsaOaep: [MessageSecurityMode.SignAndEncrypt, SecurityPolicy.Aes128_Sha256_RsaOaep],
};

const id = (name) => opcua.resolveNodeId(`ns=2;s=sorting${name ? `.${name}` : ""}`);
const named = (status) => status.name.split(" ")[0];

// Runs one check; what it throws is its result.
async function check(area, name, work) {
  let result;
  try {
    result = await work();
  } catch (problem) {
    const service = problem.response && problem.response.responseHeader.serviceResult;
    const found = /(Bad|Uncertain)[A-Z][A-Za-z]+/.exec(`${service ? service.name : ""} ${problem.message}`);
    result = found ? found[0] : `failed: ${problem.message}`;
  }
  table.push([area, name, result === undefined ? null : result]);
}

async function until(condition, what, milliseconds = 15000) {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const manager = new opcua.OPCUACertificateManager({
  rootFolder: given.folder,
  automaticallyAcceptUnknownCertificate: true,
});

const users = {
  anonymous: () => undefined,
  password: () => byName("instructor"),
  certificate: () => byCertificate(given.user.certificate, given.user.key),
};

function byName(userName, password) {
  return { type: UserTokenType.UserName, userName, password: password || given.passwords[userName] };
}

function byCertificate(certificate, key) {
  return {
    type: UserTokenType.Certificate,
    certificateData: fs.readFileSync(certificate),
    privateKey: fs.readFileSync(key, "utf-8"),
  };
}

async function connected(security, retry = 0) {
  await manager.initialize();
  const client = opcua.OPCUAClient.create({
    applicationName: "matrix",
    clientCertificateManager: manager,
    endpointMustExist: false,
    requestedSessionTimeout: 20000,
    connectionStrategy: { maxRetry: retry, initialDelay: 20, maxDelay: 200 },
    securityMode: SECURITY[security][0],
    securityPolicy: SECURITY[security][1],
  });
  client.on("connection_failed", () => undefined);
  await client.connect(given.endpoint);
  return client;
}

// Gives the work a session and closes all of it afterwards.
async function within(security, user, work, retry = 0) {
  const client = await connected(security, retry);
  let session;
  try {
    session = await client.createSession(user);
    return await work(session, client);
  } finally {
    if (session) await session.close().catch(() => undefined);
    await client.disconnect();
  }
}

async function read(session, nodeId, attributeId = AttributeIds.Value, more = {}) {
  return session.read({ nodeId: typeof nodeId === "string" ? id(nodeId) : nodeId, attributeId, ...more });
}

async function write(session, name, dataType, value, more = {}) {
  const variant = { dataType, value, ...(Array.isArray(value) ? { arrayType: opcua.VariantArrayType.Array } : {}) };
  const wanted = { nodeId: id(name), attributeId: AttributeIds.Value, value: { value: variant }, ...more };
  return named(await session.write(wanted));
}

async function call(session, method, ...inputs) {
  const objectId = id(method.split(".").slice(0, -1).join("."));
  const inputArguments = inputs.map(([dataType, value]) => new Variant({ dataType, value }));
  return session.call({ objectId, methodId: id(method), inputArguments });
}

async function called(session, method, ...inputs) {
  return named((await call(session, method, ...inputs)).statusCode);
}

const pull = (session, lever, value, type = DataType.Boolean) => write(session, lever, type, value);

async function subscribed(session, more = {}) {
  return session.createSubscription2({
    requestedPublishingInterval: 20,
    requestedLifetimeCount: 1000,
    requestedMaxKeepAliveCount: 10,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
    priority: 1,
    ...more,
  });
}

// A monitored item that keeps what it heard.
async function monitored(subscription, name, parameters = {}, more = {}, mode = opcua.MonitoringMode.Reporting) {
  const item = await subscription.monitor(
    { nodeId: typeof name === "string" ? id(name) : name, attributeId: AttributeIds.Value, ...more },
    { samplingInterval: 10, queueSize: 10, discardOldest: true, ...parameters },
    opcua.TimestampsToReturn.Both,
    mode
  );
  item.heard = [];
  item.on("changed", (value) => item.heard.push(value));
  return item;
}

module.exports = {
  SECURITY, byCertificate, byName, call, called, check, connected, given, id, monitored, named, pull, read,
  subscribed, table, until, users, within, write,
};
