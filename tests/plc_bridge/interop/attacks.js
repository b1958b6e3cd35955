// What a client that is not ours finds when it tries the doors of a station that asks for encryption.
// Called as: node attacks.js ENDPOINT FOLDER PASSWORD, the password being that of the observer called watcher.
// Answers with one line of JSON. Somebody must accept its certificate within half a minute.
"use strict";

const {
  AttributeIds,
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
  UserTokenType,
  resolveNodeId,
  QueryFirstRequest,
} = require("node-opcua");
const path = require("path");

const [endpoint, folder, observerPassword] = process.argv.slice(2);

async function made(name, security) {
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: path.join(folder, name),
    automaticallyAcceptUnknownCertificate: true,
  });
  await clientCertificateManager.initialize();
  return OPCUAClient.create({
    applicationName: name,
    applicationUri: `urn:attacker:${name}`,
    clientCertificateManager,
    endpointMustExist: false,
    requestedSessionTimeout: 20000,
    connectionStrategy: { maxRetry: 0, initialDelay: 100, maxDelay: 100 },
    securityMode: MessageSecurityMode.SignAndEncrypt,
    securityPolicy: SecurityPolicy.Basic256Sha256,
    ...security,
  });
}

async function attempt(work) {
  try {
    return (await work()) || "in";
  } catch (problem) {
    const found = /Bad[A-Z][A-Za-z]+/.exec(`${problem.response?.responseHeader?.serviceResult || ""} ${problem.message}`);
    return found ? found[0] : `refused: ${problem.message.slice(0, 80)}`;
  }
}

async function session(name, security, user) {
  const client = await made(name, security);
  try {
    await client.connect(endpoint);
    const opened = await client.createSession(user);
    await opened.close();
    return "in";
  } finally {
    await client.disconnect();
  }
}

const none = { securityMode: MessageSecurityMode.None, securityPolicy: SecurityPolicy.None };

async function observer() {
  const client = await made("stranger", {});
  await client.connect(endpoint);
  const mine = await client.createSession({
    type: UserTokenType.UserName,
    userName: "watcher",
    password: observerPassword,
  });
  const value = { value: { dataType: DataType.Boolean, value: true } };
  const attributeId = AttributeIds.Value;
  const read = async (nodeId, attribute = attributeId) => mine.read({ nodeId, attributeId: attribute });
  const found = {
    view: (await read("ns=2;s=sorting.operator.View")).statusCode.name,
    truth: (await read("ns=2;s=sorting.instructor.Truth")).statusCode.name,
    write: (await mine.write({ nodeId: resolveNodeId("ns=2;s=sorting.belt.motor"), attributeId, value })).name,
    lever: (await mine.write({ nodeId: resolveNodeId("ns=2;s=sorting.gate.jammed"), attributeId, value })).name,
    call: (
      await mine.call({
        objectId: "ns=2;s=sorting.operator",
        methodId: "ns=2;s=sorting.operator.Command",
        inputArguments: [{ dataType: DataType.ByteString, value: Buffer.from([0xc0]) }],
      })
    ).statusCode.name,
    level: (await read("ns=2;s=sorting.belt.motor", AttributeIds.UserAccessLevel)).value.value,
    permissions: (await read("ns=2;s=sorting.belt.motor", AttributeIds.UserRolePermissions)).value.value.map((each) => [
      each.roleId.toString(),
      each.permissions,
    ]),
    register: await attempt(async () => (await mine.registerNodes(["ns=2;s=sorting.gate.jammed"]))[0].toString()),
    query: await attempt(async () => {
      await mine.performMessageTransaction(new QueryFirstRequest({}));
    }),
    second: await attempt(async () => {
      await client.createSession({ type: UserTokenType.UserName, userName: "watcher", password: observerPassword });
    }),
  };
  found.registered = (await read("ns=2;s=sorting.gate.jammed")).statusCode.name;
  await mine.close();
  await client.disconnect();
  return found;
}

async function untilAccepted() {
  const end = Date.now() + 30000;
  for (;;) {
    const came = await attempt(() => session("stranger", {}));
    if (came === "in" || Date.now() > end) return came;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

(async () => {
  const outcome = {
    open: await attempt(() => session("stranger", none)),
    unknown: await attempt(() => session("stranger", {})),
    accepted: await untilAccepted(),
    oldPolicy: await attempt(() => session("stranger", { securityPolicy: SecurityPolicy.Aes128_Sha256_RsaOaep })),
    signed: await attempt(() => session("stranger", { securityMode: MessageSecurityMode.Sign })),
    pss: await attempt(() => session("stranger", { securityPolicy: SecurityPolicy.Aes256_Sha256_RsaPss })),
    observer: await observer(),
    passwords: [],
  };
  const user = { type: UserTokenType.UserName, userName: "watcher" };
  for (let count = 0; count < 5; count++)
    outcome.passwords.push(await attempt(() => session("stranger", {}, { ...user, password: "wrong" })));
  outcome.locked = await attempt(() => session("stranger", {}, { ...user, password: observerPassword }));
  console.log(JSON.stringify(outcome));
  process.exit(0);
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
