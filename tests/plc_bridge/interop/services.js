// An OPC UA client that is not ours: hears of alarms and acknowledges them, reads history, calls methods, browses in pages.
// Called as: node services.js ENDPOINT PASSWORD (the instructor's); answers with one line of JSON.
"use strict";

const opcua = require("node-opcua");
const { AttributeIds, DataType, OPCUAClient, TimestampsToReturn, UserTokenType, Variant, resolveNodeId } = opcua;

const [endpoint, password] = process.argv.slice(2);
const id = (name) => resolveNodeId(`ns=2;s=sorting.${name}`);

async function until(condition, milliseconds) {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function call(session, method, inputArguments) {
  const objectId = id(method.split(".").slice(0, -1).join("."));
  const result = await session.call({ objectId, methodId: id(method), inputArguments: inputArguments || [] });
  return {
    status: result.statusCode.name,
    arguments: (result.inputArgumentResults || []).map((each) => each.name),
    outputs: (result.outputArguments || []).map((each) => Array.from(each.value.length === undefined || typeof each.value === "string" ? [each.value] : each.value)),
  };
}

async function pull(session, lever, value) {
  const written = { value: { dataType: DataType.Boolean, value } };
  const status = await session.write({ nodeId: id(`instructor.levers.${lever}`), attributeId: AttributeIds.Value, value: written });
  if (status.name === "Good") return status.name;
  return (await session.write({ nodeId: id(lever), attributeId: AttributeIds.Value, value: written })).name;
}

async function alarms(session) {
  const list = await opcua.installAlarmMonitoring(session);
  await pull(session, "panel.estop_button", true);
  const ours = () => list.alarms().find((alarm) => alarm.fields.sourceName.value === "panel");
  await until(() => ours() && ours().fields.ackedState.id.value === false, 15000);
  const alarm = ours();
  const seen = {
    active: alarm.fields.activeState.id.value,
    retain: alarm.getRetain(),
    message: alarm.fields.message.value.text,
    conditionName: alarm.fields.conditionName.value,
  };
  seen.wrongEvent = (await session.acknowledgeCondition(alarm.conditionId, Buffer.from("guess"), "no")).name;
  seen.acknowledged = (await session.acknowledgeCondition(alarm.conditionId, alarm.eventId, "seen")).name;
  await until(() => ours() && ours().fields.ackedState.id.value === true, 15000);
  seen.comment = ours().fields.comment.value.text;
  seen.by = ours().fields.clientUserId.value;
  await opcua.uninstallAlarmMonitoring(session);
  return seen;
}

async function events(session) {
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: 50, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10,
    maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  const hear = async (where) => {
    const filter = opcua.constructEventFilter(["SourceName", "Message", "Severity", "EventType", "2:SimTime"], where);
    const item = await subscription.monitor(
      { nodeId: resolveNodeId("Server"), attributeId: AttributeIds.EventNotifier },
      { queueSize: 100, discardOldest: true, filter },
      TimestampsToReturn.Both
    );
    const heard = [];
    item.on("changed", (fields) => heard.push(fields.map((field) => field.value)));
    return heard;
  };
  const typed = await hear(opcua.ofType(resolveNodeId("ns=2;s=events.EmergencyStopEventType")));
  const system = await hear(opcua.ofType(resolveNodeId("i=2130")));
  await pull(session, "panel.estop_button", false);
  await until(() => typed.length > 0 && system.length > 0, 15000);
  await subscription.terminate();
  const [sourceName, message, severity, , simTime] = typed[0];
  return { sourceName, message: message.text, severity, simTime: typeof simTime, system: system.length >= typed.length };
}

async function history(session) {
  const whole = await session.readHistoryValue(id("panel.estop_1"), new Date("2020-01-01"), new Date("2099-01-01"));
  const values = whole.historyData.dataValues;
  const page = await session.readHistoryValue(id("panel.estop_1"), new Date("2020-01-01"), new Date("2099-01-01"), {
    numValuesPerNode: 1, returnBounds: false, isReadModified: false, timestampsToReturn: TimestampsToReturn.Source,
  });
  return {
    values: values.map((each) => each.value.value),
    ordered: values.every((each, at) => at === 0 || each.sourceTimestamp >= values[at - 1].sourceTimestamp),
    page: page.historyData.dataValues.length,
    more: page.continuationPoint ? page.continuationPoint.length > 0 : false,
  };
}

async function pages(session) {
  const wanted = { nodeId: id("panel"), browseDirection: 0, includeSubtypes: true, referenceTypeId: "HierarchicalReferences", resultMask: 63 };
  const whole = (await session.browse(wanted)).references.length;
  session.requestedMaxReferencesPerNode = 3;
  let result = await session.browse(wanted);
  const sizes = [result.references.length];
  while (result.continuationPoint && result.continuationPoint.length) {
    result = await session.browseNext(result.continuationPoint, false);
    sizes.push(result.references.length);
  }
  session.requestedMaxReferencesPerNode = 10000;
  return { whole, sizes };
}

async function triggering(session) {
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: 50, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10,
    maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  const monitor = async (name, mode) => {
    const item = await subscription.monitor(
      { nodeId: id(name), attributeId: AttributeIds.Value },
      { samplingInterval: 10, queueSize: 5, discardOldest: true },
      TimestampsToReturn.Both,
      mode
    );
    item.seen = [];
    item.on("changed", (value) => item.seen.push(value.value.value));
    return item;
  };
  const trigger = await monitor("panel.estop_1", opcua.MonitoringMode.Reporting);
  const linked = await monitor("panel.estop_2", opcua.MonitoringMode.Sampling);
  const links = await subscription.setTriggering(trigger, [linked], null);
  await until(() => trigger.seen.length > 0, 10000);
  const before = linked.seen.length;
  await pull(session, "panel.estop_button", true);
  await until(() => linked.seen.length > 0, 10000);
  const modified = await session.modifySubscription({ subscriptionId: subscription.subscriptionId, requestedPublishingInterval: 500, requestedLifetimeCount: 100, requestedMaxKeepAliveCount: 20, maxNotificationsPerPublish: 0, priority: 1 });
  await subscription.terminate();
  return { links: links.addResults.map((each) => each.name), before, after: linked.seen.includes(false), interval: modified.revisedPublishingInterval };
}

(async () => {
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 2 } });
  await client.connect(endpoint);
  const session = await client.createSession({ type: UserTokenType.UserName, userName: "instructor", password });
  const outcome = {};
  try {
    const scans = (value) => [new Variant({ dataType: DataType.UInt32, value })];
    outcome.start = await call(session, "instructor.Runs.Start");
    outcome.wrong = await call(session, "instructor.Runs.Step", [new Variant({ dataType: DataType.Double, value: 1 })]);
    outcome.state = await call(session, "instructor.Runs.State");
    outcome.running = await call(session, "instructor.Runs.Step", scans(1));
    outcome.alarms = await alarms(session);
    outcome.events = await events(session);
    outcome.triggering = await triggering(session);
    outcome.history = await history(session);
    outcome.pages = await pages(session);
    outcome.summary = (await session.read({ nodeId: "i=2277", attributeId: AttributeIds.Value })).value.value;
  } finally {
    await session.close();
    await client.disconnect();
  }
  console.log(JSON.stringify(outcome));
  process.exit(0);
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
