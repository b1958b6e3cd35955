// Browse, read, write and subscribe.
"use strict";

const opcua = require("node-opcua");
const { AttributeIds, DataType } = opcua;
const m = require("./meeting");

const SECURED = "Aes256Sha256RsaPss SignAndEncrypt";

async function run() {
  await m.within("Basic256Sha256 SignAndEncrypt", undefined, async (session) => {
    await browsing(session);
    await reading(session);
    await writing(session);
  });
  await m.within(SECURED, m.users.certificate(), async (session) => {
    await m.check("write", "an observer's", () => m.write(session, "belt.motor", DataType.Boolean, true));
  });
  await m.within(SECURED, m.byName("instructor"), subscribing);
}

const wanted = (nodeId, more = {}) => ({
  nodeId, browseDirection: 0, includeSubtypes: true, referenceTypeId: "HierarchicalReferences", resultMask: 63, ...more,
});

async function browsing(session) {
  const names = (result) => result.references.map((each) => each.browseName.name);
  await m.check("browse", "namespace of the cell", async () => (await session.readNamespaceArray())[2]);
  await m.check("browse", "the cell under Machines", async () => {
    const machines = await session.browse(wanted(opcua.resolveNodeId("ns=4;i=1001")));
    return names(machines).includes("sorting");
  });
  await m.check("browse", "signals of a device", async () => names(await session.browse(wanted(m.id("gate")))).sort());
  await m.check("browse", "type of a signal", async () => {
    const types = { referenceTypeId: "HasTypeDefinition" };
    return names(await session.browse(wanted(m.id("knob.voltage"), types)))[0];
  });
  await m.check("browse", "who refers to a signal", async () =>
    names(await session.browse(wanted(m.id("eye.on"), { browseDirection: 1 }))).sort()
  );
  await m.check("browse", "in pages of three", async () => {
    const whole = names(await session.browse(wanted(m.id("panel")))).length;
    session.requestedMaxReferencesPerNode = 3;
    let page = await session.browse(wanted(m.id("panel")));
    const sizes = [page.references.length];
    while (page.continuationPoint && page.continuationPoint.length) {
      page = await session.browseNext(page.continuationPoint, false);
      sizes.push(page.references.length);
    }
    session.requestedMaxReferencesPerNode = 10000;
    return Math.max(...sizes) === 3 && sizes.reduce((sum, each) => sum + each) === whole;
  });
  await m.check("browse", "a path of names", async () => {
    const path = opcua.makeBrowsePath(m.id(""), "/2:gate/2:extend");
    return (await session.translateBrowsePath(path)).targets[0].targetId.toString();
  });
  await m.check("browse", "a path that leads nowhere", async () =>
    m.named((await session.translateBrowsePath(opcua.makeBrowsePath(m.id(""), "/2:gate/2:jammed"))).statusCode)
  );
  await m.check("browse", "an unknown node", async () => m.named((await session.browse(wanted(m.id("no")))).statusCode));
  await m.check("browse", "registered nodes", async () =>
    (await session.registerNodes([m.id("eye.on")]))[0].toString()
  );
}

async function reading(session) {
  const status = async (...args) => m.named((await m.read(session, ...args)).statusCode);
  const range = async (indexRange) => {
    const part = await m.read(session, "plc.ToPlc.BOOL", AttributeIds.Value, { indexRange: new opcua.NumericRange(indexRange) });
    return part.statusCode.isGood() ? part.value.value.length : m.named(part.statusCode);
  };
  await m.check("read", "a signal", async () => (await m.read(session, "gate.retracted")).value.value);
  await m.check("read", "with both time stamps", async () => {
    const value = await m.read(session, "gate.retracted");
    return value.sourceTimestamp instanceof Date && value.serverTimestamp instanceof Date;
  });
  await m.check("read", "many signals at once", async () => {
    const ids = ["eye.on", "gate.retracted", "knob.voltage", "count.number"].map((name) => ({ nodeId: m.id(name) }));
    return (await session.read(ids)).map((each) => DataType[each.value.dataType]);
  });
  await m.check("read", "an array", async () => {
    const value = (await m.read(session, "plc.ToPlc.REAL")).value;
    return [DataType[value.dataType], value.value.length];
  });
  await m.check("read", "a part of an array", () => range("1:3"));
  await m.check("read", "beyond the end of an array", () => range("1000:1001"));
  await m.check("read", "a unit", async () => (await m.read(session, "knob.voltage.EngineeringUnits")).value.value.displayName.text);
  await m.check("read", "a range", async () => {
    const found = (await m.read(session, "knob.voltage.EURange")).value.value;
    return [found.low, found.high];
  });
  await m.check("read", "the access level", async () => (await m.read(session, "eye.on", AttributeIds.AccessLevel)).value.value);
  await m.check("read", "an unknown node", () => status("gate.no_such"));
  await m.check("read", "hidden truth", () => status("gate.jammed"));
  await m.check("read", "an attribute that is not there", () => status("gate", AttributeIds.Value));
}

async function writing(session) {
  const { Boolean, Int16, Int32, Double } = DataType;
  const shown = async (name) => (await m.read(session, name)).value.value;
  await m.check("write", "an actuator", async () => [await m.write(session, "belt.motor", Boolean, true), await shown("belt.motor")]);
  await m.check("write", "a number", async () => [await m.write(session, "count.number", Int16, 7), await shown("count.number")]);
  await m.check("write", "of a wrong type", () => m.write(session, "count.number", Int32, 7));
  await m.check("write", "an array into a single signal", () => m.write(session, "belt.motor", Boolean, [true]));
  await m.check("write", "a sensor", () => m.write(session, "eye.on", Boolean, true));
  await m.check("write", "a lever", () => m.write(session, "gate.jammed", Boolean, true));
  await m.check("write", "a display name", async () =>
    m.write(session, "belt.motor", DataType.LocalizedText, { text: "x" }, { attributeId: AttributeIds.DisplayName })
  );
  const size = (await m.read(session, "plc.FromPlc.BOOL")).value.value.length;
  await m.check("write", "an array", async () => {
    const answer = await m.write(session, "plc.FromPlc.BOOL", Boolean, Array(size).fill(false));
    return [answer, await shown("belt.motor")];
  });
  await m.check("write", "an array of a wrong length", () =>
    m.write(session, "plc.FromPlc.BOOL", Boolean, Array(size + 1).fill(false))
  );
  await m.check("write", "a part of an array", async () => {
    const answer = await m.write(session, "plc.FromPlc.BOOL", Boolean, [true], { indexRange: new opcua.NumericRange("0") });
    const whole = await shown("plc.FromPlc.BOOL");
    return [answer, [...whole].filter((each) => each).length];
  });
  await m.check("write", "several, one of them wrong", async () => {
    const one = (name, dataType, value) => ({ nodeId: m.id(name), attributeId: AttributeIds.Value, value: { value: { dataType, value } } });
    const answers = await session.write([one("light.red", Boolean, true), one("eye.on", Boolean, true), one("count.number", Double, 1)]);
    return answers.map(m.named);
  });
}

async function subscribing(session) {
  const turn = async (volts) => {
    await m.pull(session, "knob.knob", volts, DataType.Float);
    await m.called(session, "instructor.Runs.Step", [DataType.UInt32, 2]);
  };
  const last = (item) => item.heard[item.heard.length - 1].value.value;
  const heard = (item, value) => m.until(() => item.heard.length && last(item) === value, `${value}`);
  await m.called(session, "instructor.Runs.Reset", [DataType.Boolean, false]);
  await m.called(session, "instructor.Runs.Step", [DataType.UInt32, 2]);
  const subscription = await m.subscribed(session);
  await m.check("subscribe", "interval as asked", () => subscription.publishingInterval);
  const plain = await m.monitored(subscription, "knob.voltage");
  await m.check("subscribe", "the first value and each change", async () => {
    await heard(plain, 0);
    await turn(1);
    await heard(plain, 1);
    return plain.heard.map((each) => each.value.value);
  });
  const filtered = (type, value) =>
    m.monitored(subscription, "knob.voltage", {
      filter: new opcua.DataChangeFilter({ trigger: opcua.DataChangeTrigger.StatusValue, deadbandType: type, deadbandValue: value }),
    });
  const absolute = await filtered(opcua.DeadbandType.Absolute, 2);
  const percent = await filtered(opcua.DeadbandType.Percent, 40);
  await m.check("subscribe", "dead bands", async () => {
    for (const volts of [2, 4, 8]) {
      await turn(volts);
      await heard(plain, volts);
    }
    await heard(absolute, 8);
    await heard(percent, 8);
    return [absolute, percent].map((item) => item.heard.map((each) => each.value.value));
  });
  const part = await m.monitored(subscription, "plc.ToPlc.REAL", {}, { indexRange: new opcua.NumericRange("0") });
  await m.check("subscribe", "a part of an array", async () => {
    await m.until(() => part.heard.length > 0, "a part");
    return [...last(part)];
  });
  await m.check("subscribe", "an item that is only sampled says nothing until it reports", async () => {
    await plain.setMonitoringMode(opcua.MonitoringMode.Sampling);
    const before = plain.heard.length;
    await turn(1);
    await heard(absolute, 1);
    const silent = plain.heard.length === before;
    await plain.setMonitoringMode(opcua.MonitoringMode.Reporting);
    await heard(plain, 1);
    return silent;
  });
  await m.check("subscribe", "parameters changed", async () => {
    const answer = await plain.modify({ samplingInterval: 200, queueSize: 3, discardOldest: true }, opcua.TimestampsToReturn.Both);
    return [m.named(answer.statusCode), answer.revisedSamplingInterval, answer.revisedQueueSize];
  });
  await m.check("subscribe", "linked items are reported with their trigger", async () => {
    const linked = await m.monitored(subscription, "count.number", {}, {}, opcua.MonitoringMode.Sampling);
    const links = await subscription.setTriggering(absolute, [linked], null);
    const before = linked.heard.length;
    await turn(9);
    await m.until(() => linked.heard.length > 0, "the linked item");
    return [links.addResults.map(m.named), before];
  });
  await m.check("subscribe", "an unknown node", async () => {
    const item = await m.monitored(subscription, "no.such");
    return m.named(item.statusCode);
  });
  await m.check("subscribe", "a subscription changed", async () => {
    const asked = { subscriptionId: subscription.subscriptionId, requestedPublishingInterval: 500, requestedLifetimeCount: 100, requestedMaxKeepAliveCount: 20, maxNotificationsPerPublish: 0, priority: 1 };
    return (await session.modifySubscription(asked)).revisedPublishingInterval;
  });
  await m.check("subscribe", "publishing stopped and begun", async () => {
    const asked = (publishingEnabled) => session.setPublishingMode(publishingEnabled, [subscription.subscriptionId]);
    return [...(await asked(false)), ...(await asked(true))].map(m.named);
  });
  await subscription.terminate();
}

module.exports = { run };
