// Ways in and out: each security policy with each kind of user, who is refused, and what a broken connection costs.
"use strict";

const opcua = require("node-opcua");
const { AttributeIds, DataType } = opcua;
const m = require("./meeting");

// Who the server takes us for, by what it lets us see and do.
async function role(session) {
  const good = async (name) => (await m.read(session, name)).statusCode.isGood();
  const bit = async (name, attribute) => (await m.read(session, name, attribute)).value.value;
  if (await good("instructor.Truth")) return "instructor";
  if (await good("operator.View"))
    return (await bit("operator.Command", AttributeIds.UserExecutable)) ? "student" : "observer";
  return (await bit("belt.motor", AttributeIds.UserAccessLevel)) & 2 ? "plc" : "observer";
}

async function run() {
  for (const security of Object.keys(m.SECURITY))
    for (const [kind, user] of Object.entries(m.users))
      if (!security.startsWith("Aes128"))
        await m.check("way in", `${security}, ${kind}`, () => m.within(security, user(), role));
  const secured = "Basic256Sha256 SignAndEncrypt";
  await m.check("way in", "the window's own name", () => m.within(secured, m.byName("student"), role));
  await m.check("refused", "a policy that is not offered", async () => {
    const found = await m.within("Aes128Sha256RsaOaep", undefined, role).catch(() => "no such endpoint");
    return found;
  });
  await m.check("refused", "wrong password", () => m.within(secured, m.byName("instructor", "wrong"), role));
  await m.check("refused", "unknown name", () => m.within(secured, m.byName("nobody", "at all"), role));
  await m.check("refused", "a certificate of no user", () =>
    m.within(secured, m.byCertificate(m.given.strange.certificate, m.given.strange.key), role)
  );
  await m.check("endpoints", "policies offered", async () => {
    const client = await m.connected("None");
    const endpoints = await client.getEndpoints();
    await client.disconnect();
    const ways = endpoints.map((each) => `${each.securityPolicyUri.split("#")[1]} ${each.securityMode}`);
    return ways.sort();
  });
  await connections();
}

async function connections() {
  const secured = "Basic256Sha256 SignAndEncrypt";
  await m.within(secured, m.byName("instructor"), async (session, client) => {
    const subscription = await m.subscribed(session);
    const item = await m.monitored(subscription, "knob.voltage", { queueSize: 10 });
    await m.until(() => item.heard.length > 0, "the first value");
    const before = session.sessionId.toString();
    let restored = false;
    client.once("connection_reestablished", () => (restored = true));
    await m.check("connection", "the session survives its connection", async () => {
      client._secureChannel.forceConnectionBreak();
      await m.until(() => restored, "another connection");
      return [session.sessionId.toString() === before, (await m.read(session, "eye.on")).statusCode.name];
    });
    await m.check("connection", "the subscription goes on", async () => {
      const count = item.heard.length;
      await m.pull(session, "knob.knob", 3, DataType.Float);
      await m.called(session, "instructor.Runs.Step", [DataType.UInt32, 2]);
      await m.until(() => item.heard.length > count, "a value after the break");
      return item.heard[item.heard.length - 1].value.value;
    });
    let told = null;
    subscription.on("status_changed", (status) => (told = m.named(status)));
    const transfer = (other, ids) =>
      other.transferSubscriptions({ subscriptionIds: ids, sendInitialValues: true });
    await m.check("connection", "a stranger takes over no subscription", () =>
      m.within(secured, undefined, async (other) => {
        const answer = await transfer(other, [subscription.subscriptionId]);
        return m.named(answer.results[0].statusCode);
      })
    );
    await m.check("connection", "another session of the user takes the subscription over", () =>
      m.within(secured, m.byName("instructor"), async (other) => {
        const answer = await transfer(other, [subscription.subscriptionId, 4711]);
        const told = await other.publish({ requestHeader: { timeoutHint: 5000 }, subscriptionAcknowledgements: [] });
        const [data] = told.notificationMessage.notificationData;
        return [answer.results.map((each) => m.named(each.statusCode)), data.monitoredItems[0].value.value.value];
      })
    );
    await m.check("connection", "and the first is told", async () => {
      await m.until(() => told, "the end of the subscription");
      return told;
    });
    await m.check("connection", "and the first has it no more", async () => {
      const answer = await session.deleteSubscriptions({ subscriptionIds: [subscription.subscriptionId] });
      return m.named(answer.results[0]);
    });
  }, 20);
}

module.exports = { run };
