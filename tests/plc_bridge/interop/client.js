// An OPC UA client that is not ours: connects, browses, subscribes to all sensors and runs the belt.
// Called as: node client.js ENDPOINT USER PASSWORD; answers with one line of JSON.
"use strict";

const {
  AttributeIds,
  ClientMonitoredItemGroup,
  DataType,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  TimestampsToReturn,
  UserTokenType,
  resolveNodeId,
} = require("node-opcua");

const [endpoint, user, password] = process.argv.slice(2);
const NAMESPACE = "urn:twincell:cell";

async function browseAll(session, nodeId, found) {
  const result = await session.browse({
    nodeId,
    browseDirection: 0,
    referenceTypeId: "HierarchicalReferences",
    includeSubtypes: true,
    resultMask: 63,
  });
  for (const reference of result.references || []) {
    const id = reference.nodeId.toString();
    if (reference.nodeId.namespace === 2 && !found.has(id)) {
      found.set(id, reference.displayName.text);
      await browseAll(session, reference.nodeId, found);
    }
  }
  return found;
}

async function children(session, nodeId) {
  const result = await session.browse({ nodeId, browseDirection: 0, referenceTypeId: "Organizes", resultMask: 63 });
  return (result.references || []).map((reference) => reference.nodeId);
}

async function until(condition, milliseconds) {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function runTheBelt() {
  const client = OPCUAClient.create({
    endpointMustExist: false,
    requestedSessionTimeout: 20000,
    connectionStrategy: { maxRetry: 2 },
    securityMode: MessageSecurityMode.SignAndEncrypt,
    securityPolicy: SecurityPolicy.Basic256Sha256,
  });
  await client.connect(endpoint);
  const session = await client.createSession();
  const outcome = {};
  try {
    const namespaces = await session.readNamespaceArray();
    outcome.namespace = namespaces[2] === NAMESPACE;
    const found = await browseAll(session, "ObjectsFolder", new Map());
    outcome.nodes = [...found.keys()].sort();

    const sensors = await children(session, "ns=2;s=sorting.plc.ToPlc");
    const subscription = await session.createSubscription2({
      requestedPublishingInterval: 20,
      requestedLifetimeCount: 1000,
      requestedMaxKeepAliveCount: 10,
      maxNotificationsPerPublish: 0,
      publishingEnabled: true,
      priority: 1,
    });
    const seen = {};
    const group = ClientMonitoredItemGroup.create(
      subscription,
      sensors.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })),
      { samplingInterval: 10, queueSize: 10, discardOldest: true },
      TimestampsToReturn.Both
    );
    group.on("changed", (item, dataValue) => {
      const id = item.itemToMonitor.nodeId.toString();
      (seen[id] = seen[id] || []).push(dataValue.value.value);
    });
    await until(() => Object.keys(seen).length === sensors.length, 5000);
    outcome.subscribed = Object.keys(seen).length;

    const write = async (name, value, dataType) => {
      const status = await session.write({
        nodeId: resolveNodeId(`ns=2;s=sorting.${name}`),
        attributeId: AttributeIds.Value,
        value: { value: { dataType, value } },
      });
      return status.name;
    };
    outcome.wrongType = await write("belt.motor", 1, DataType.Int32);
    outcome.sensor = await write("eye.on", true, DataType.Boolean);
    outcome.lever = await write("gate.jammed", true, DataType.Boolean);
    outcome.motor = await write("belt.motor", true, DataType.Boolean);
    const eye = "ns=2;s=sorting.eye.on";
    await until(() => (seen[eye] || []).includes(true) && seen[eye].at(-1) === false, 15000);
    outcome.eye = seen[eye];
    const truth = await session.read({ nodeId: "ns=2;s=sorting.instructor.Truth", attributeId: AttributeIds.Value });
    outcome.truth = truth.statusCode.name;
    await group.terminate();
    await subscription.terminate();
  } finally {
    await session.close();
    await client.disconnect();
  }
  return outcome;
}

async function operate() {
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 2 } });
  await client.connect(endpoint);
  const session = await client.createSession({ type: UserTokenType.UserName, userName: user, password });
  try {
    const view = await session.read({ nodeId: "ns=2;s=sorting.operator.View", attributeId: AttributeIds.Value });
    const called = await session.call({
      objectId: "ns=2;s=sorting.operator",
      methodId: "ns=2;s=sorting.operator.Command",
      inputArguments: [{ dataType: DataType.ByteString, value: Buffer.from([0xc0]) }],
    });
    return { view: view.statusCode.name, command: called.statusCode.name };
  } finally {
    await session.close();
    await client.disconnect();
  }
}

(async () => {
  const outcome = { belt: await runTheBelt(), operator: await operate() };
  console.log(JSON.stringify(outcome));
  process.exit(0);
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
