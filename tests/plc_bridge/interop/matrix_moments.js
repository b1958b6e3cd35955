// Methods, events, alarms, history and diagnostics, as the instructor meets them.
"use strict";

const opcua = require("node-opcua");
const { AttributeIds, DataType } = opcua;
const m = require("./meeting");

const scans = (count) => [DataType.UInt32, count];
const text = (value) => [DataType.String, value];

async function run() {
  const secured = "Basic256Sha256 SignAndEncrypt";
  await m.within(secured, m.byName("student"), async (session) => {
    await m.check("method", "a student starts practice", () => m.called(session, "operator.Runs.Start"));
    await m.check("method", "a student pauses it", () => m.called(session, "operator.Runs.Pause"));
    await m.check("method", "the instructor's, by a student", () => m.called(session, "instructor.Runs.Start"));
  });
  await m.within(secured, m.users.certificate(), async (session) => {
    await m.check("method", "by an observer", () => m.called(session, "operator.Runs.Start"));
  });
  await m.within(secured, m.byName("instructor"), async (session) => {
    await methods(session);
    await alarms(session);
    await events(session);
    await history(session);
    await diagnostics(session);
  });
  await m.within(secured, m.byName("student"), async (session) => {
    await m.check("diagnostics", "who is connected, for a student", async () =>
      m.named((await m.read(session, opcua.resolveNodeId("i=3707"))).statusCode)
    );
  });
}

async function methods(session) {
  const { call, called, check } = m;
  const outputs = async (name) => (await call(session, name)).outputArguments.map((each) => each.value);
  const results = async (...request) => {
    const answer = await call(session, ...request);
    return [m.named(answer.statusCode), (answer.inputArgumentResults || []).map(m.named)];
  };
  await check("method", "reset", () => called(session, "instructor.Runs.Reset", [DataType.Boolean, false]));
  await check("method", "step", async () => [
    await called(session, "instructor.Runs.Step", scans(3)), (await outputs("instructor.Runs.State"))[0],
  ]);
  await check("method", "start", async () => [
    await called(session, "instructor.Runs.Start"), (await outputs("instructor.Runs.State"))[0],
  ]);
  await check("method", "step while it runs", () => called(session, "instructor.Runs.Step", scans(1)));
  await check("method", "speed", () => called(session, "instructor.Runs.SetSpeed", [DataType.Double, 1]));
  await check("method", "pause", async () => [
    await called(session, "instructor.Runs.Pause"), (await outputs("instructor.Runs.State"))[0],
  ]);
  await check("method", "arguments described", async () => {
    const found = await session.getArgumentDefinition(m.id("instructor.Faults.Inject"));
    return found.inputArguments.map((each) => each.name);
  });
  await check("method", "inject a fault and list it", async () => {
    const [names, , places] = await outputs("instructor.Faults.Possible");
    const place = places[names.indexOf("eye.broken")] || places[0];
    const fault = names[places.indexOf(place)];
    const answer = await called(session, "instructor.Faults.Inject", text(fault), text(place.split(" ")[0]), text(""));
    await called(session, "instructor.Runs.Step", scans(2));
    const [active] = await outputs("instructor.Faults.Active");
    await called(session, "instructor.Faults.Remove", text(fault), text(place.split(" ")[0]));
    await called(session, "instructor.Runs.Step", scans(2));
    return [answer, active.length > 0, (await outputs("instructor.Faults.Active"))[0].length];
  });
  await check("method", "inject a fault nobody knows", () =>
    results("instructor.Faults.Inject", text("earthquake"), text("gate"), text(""))
  );
  await check("method", "too few arguments", () => called(session, "instructor.Runs.Step"));
  await check("method", "too many arguments", () => called(session, "instructor.Runs.Step", scans(1), scans(1)));
  await check("method", "an argument of a wrong type", () => called(session, "instructor.Runs.Step", [DataType.Double, 1]));
  await check("method", "which argument is of a wrong type", () => results("instructor.Runs.Step", [DataType.Double, 1]));
}

async function alarms(session) {
  await m.called(session, "instructor.Runs.Reset", [DataType.Boolean, true]);
  const list = await opcua.installAlarmMonitoring(session);
  const ours = () => list.alarms().find((alarm) => alarm.fields.sourceName.value === "panel");
  const field = (name) => ours().fields[name].value;
  await m.pull(session, "panel.estop_button", true);
  await m.until(() => ours() && ours().fields.ackedState.id.value === false, "an alarm");
  await m.check("alarm", "is told", () => [ours().fields.activeState.id.value, field("conditionName")]);
  await m.check("alarm", "is retained", () => ours().getRetain());
  await m.check("alarm", "says what happened", () => field("message").text);
  await m.check("alarm", "acknowledged for a wrong event", async () =>
    m.named(await session.acknowledgeCondition(ours().conditionId, Buffer.from("guess"), "no"))
  );
  await m.check("alarm", "comment", async () => {
    const answer = m.named(await session.addCommentCondition(ours().conditionId, ours().eventId, "on my way"));
    await m.until(() => field("comment").text === "on my way", "the comment");
    return answer;
  });
  await m.check("alarm", "acknowledged", async () => {
    const answer = m.named(await session.acknowledgeCondition(ours().conditionId, ours().eventId, "seen"));
    await m.until(() => ours().fields.ackedState.id.value === true, "the acknowledgement");
    return [answer, field("comment").text, field("clientUserId")];
  });
  await m.check("alarm", "acknowledged twice", async () =>
    m.named(await session.acknowledgeCondition(ours().conditionId, ours().eventId, "again"))
  );
  await opcua.uninstallAlarmMonitoring(session);
}

async function events(session) {
  const subscription = await m.subscribed(session);
  const hear = async (filter) => {
    const item = await m.monitored(subscription, opcua.resolveNodeId("Server"), { queueSize: 100, filter }, { attributeId: AttributeIds.EventNotifier });
    return item;
  };
  const fields = ["SourceName", "Message", "Severity", "EventType", "2:SimTime"];
  const typed = await hear(opcua.constructEventFilter(fields, opcua.ofType(opcua.resolveNodeId("ns=2;s=events.EmergencyStopEventType"))));
  const system = await hear(opcua.constructEventFilter(fields, opcua.ofType(opcua.resolveNodeId("i=2130"))));
  const value = (item, place) => item.heard[0][place].value;
  await m.check("event", "of one type, with its fields", async () => {
    await m.pull(session, "panel.estop_button", false);
    await m.until(() => typed.heard.length && system.heard.length, "an event");
    return [value(typed, 0), value(typed, 1).text, value(typed, 2), typeof value(typed, 4)];
  });
  await m.check("event", "of a type of the standard", () => system.heard.length >= typed.heard.length);
  await m.check("event", "ConditionRefresh", async () => {
    const conditions = await hear(opcua.constructEventFilter(["EventType", "ConditionName"], opcua.ofType(opcua.resolveNodeId("i=2915"))));
    const bounds = await hear(opcua.constructEventFilter(["EventType"], undefined));
    await m.pull(session, "panel.estop_button", true);
    await m.until(() => conditions.heard.length > 0, "an alarm");
    const asked = { objectId: "i=2782", methodId: "i=3875", inputArguments: [{ dataType: DataType.UInt32, value: subscription.subscriptionId }] };
    const answer = await session.call(asked);
    const types = () => bounds.heard.map((each) => each[0].value.toString());
    await m.until(() => types().includes("ns=0;i=2788"), "the end of the refresh");
    const shown = types();
    const begin = shown.indexOf("ns=0;i=2787");
    return [m.named(answer.statusCode), begin >= 0 && shown.indexOf("ns=0;i=2788") > begin + 1];
  });
  await m.check("event", "a filter that makes no sense", async () => {
    const item = await subscription.monitor(
      { nodeId: m.id("eye.on"), attributeId: AttributeIds.EventNotifier },
      { queueSize: 1, discardOldest: true, filter: opcua.constructEventFilter(["Message"], undefined) },
      opcua.TimestampsToReturn.Both
    );
    return m.named(item.statusCode);
  });
  await m.pull(session, "panel.estop_button", false);
  await subscription.terminate();
}

async function history(session) {
  await m.called(session, "instructor.Runs.Pause"); // so that nothing is added between two reads
  const [begin, end] = [new Date("2020-01-01"), new Date("2099-01-01")];
  const node = m.id("panel.estop_1");
  const asked = async (details, more = {}) => {
    const request = new opcua.HistoryReadRequest({
      nodesToRead: [{ nodeId: node, ...more }], historyReadDetails: details,
      releaseContinuationPoints: false, timestampsToReturn: opcua.TimestampsToReturn.Both,
    });
    return (await session.performMessageTransaction(request)).results[0];
  };
  const raw = (most, more = {}) =>
    new opcua.ReadRawModifiedDetails({ startTime: begin, endTime: end, numValuesPerNode: most, returnBounds: false, isReadModified: false, ...more });
  const values = (result) => result.historyData.dataValues.map((each) => each.value.value);
  let whole;
  await m.check("history", "raw values", async () => {
    whole = await asked(raw(0));
    return values(whole).slice(0, 3);
  });
  await m.check("history", "page by page", async () => {
    let page = await asked(raw(2));
    const pages = [values(page)];
    while (page.continuationPoint && page.continuationPoint.length) {
      page = await asked(raw(2), { continuationPoint: page.continuationPoint });
      pages.push(values(page));
    }
    return [Math.max(...pages.map((each) => each.length)), JSON.stringify(pages.flat()) === JSON.stringify(values(whole))];
  });
  await m.check("history", "backward", async () =>
    JSON.stringify(values(await asked(raw(0, { startTime: end, endTime: begin })))) === JSON.stringify(values(whole).reverse())
  );
  await m.check("history", "at a time", async () => {
    // a Date of JavaScript has milliseconds only
    const times = [new Date(whole.historyData.dataValues[1].sourceTimestamp.getTime() + 1)];
    return values(await asked(new opcua.ReadAtTimeDetails({ reqTimes: times, useSimpleBounds: true })));
  });
  await m.check("history", "a continuation that nobody gave", async () =>
    m.named((await asked(raw(2), { continuationPoint: Buffer.from("nothing") })).statusCode)
  );
  await m.check("history", "modified values", async () => m.named((await asked(raw(0, { isReadModified: true }))).statusCode));
  await m.check("history", "aggregates", async () =>
    m.named((await asked(new opcua.ReadProcessedDetails({
      startTime: begin, endTime: end, processingInterval: 1000, aggregateType: [opcua.resolveNodeId("i=2342")],
    }))).statusCode)
  );
  await m.check("history", "of a node without", async () => m.named((await asked(raw(0), { nodeId: m.id("plc") })).statusCode));
  await m.check("history", "of events", async () => {
    const filter = opcua.constructEventFilter(["SourceName"], opcua.ofType(opcua.resolveNodeId("ns=2;s=events.EmergencyStopEventType")));
    const details = new opcua.ReadEventDetails({ startTime: begin, endTime: end, numValuesPerNode: 10, filter });
    const result = await asked(details, { nodeId: opcua.resolveNodeId("Server") });
    return [...new Set(result.historyData.events.map((each) => each.eventFields[0].value))];
  });
}

async function diagnostics(session) {
  const value = async (node) => (await m.read(session, opcua.resolveNodeId(node))).value.value;
  await m.check("diagnostics", "server state", async () => opcua.ServerState[(await value("i=2256")).state]);
  await m.check("diagnostics", "build", async () => (await value("i=2260")).productName);
  await m.check("diagnostics", "sessions now", async () => (await value("i=2277")) >= 1);
  await m.check("diagnostics", "this session", async () => {
    const sessions = await value("i=3707");
    const mine = sessions.find((each) => each.sessionId.toString() === session.sessionId.toString());
    return mine.callCount.totalCount > 10;
  });
  await m.check("diagnostics", "subscriptions", async () => Array.isArray(await value("i=2290")));
  await m.check("diagnostics", "limits", async () => (await value("i=11705")) > 0);
  await m.check("diagnostics", "service level", async () => (await value("i=2267")) > 199);
}

module.exports = { run };
