// An OPC UA server that is not ours, in the part of a PLC: copies the eye to the motor, counts its heartbeat.
// Called as: node plc_server.js USER PASSWORD; says its endpoint as one line of JSON and ends with its standard input.
"use strict";

const { DataType, OPCUAServer, SecurityPolicy, MessageSecurityMode, StatusCodes, Variant, OPCUACertificateManager } = require("node-opcua");
const fs = require("fs");
const os = require("os");
const path = require("path");

const [user, password] = process.argv.slice(2);

(async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "twincell-plc-"));
  const trusting = new OPCUACertificateManager({ rootFolder: root, automaticallyAcceptUnknownCertificate: true });
  await trusting.initialize();
  const server = new OPCUAServer({
    port: 0,
    hostname: "127.0.0.1",
    allowAnonymous: false,
    userManager: { isValidUser: (name, word) => name === user && word === password },
    securityPolicies: [SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss],
    securityModes: [MessageSecurityMode.SignAndEncrypt],
    serverCertificateManager: trusting,
    userCertificateManager: trusting,
    nodeset_filename: [require("node-opcua").nodesets.standard],
  });
  await server.initialize();
  const space = server.engine.addressSpace;
  const own = space.registerNamespace("http://www.siemens.com/simatic-s7-opcua");
  const block = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Twin", nodeId: 's="Twin"' });
  const add = (name, dataType, value, accessLevel) =>
    own.addVariable({
      componentOf: block,
      browseName: name,
      nodeId: `s="Twin"."${name}"`,
      dataType,
      accessLevel,
      userAccessLevel: accessLevel,
      value: { dataType, value },
    });
  const eye = add("at_b", DataType.Boolean, false, "CurrentRead | CurrentWrite");
  const motor = add("conveyor", DataType.Boolean, false, "CurrentRead");
  const beat = add("PlcAlive", DataType.UInt16, 0, "CurrentRead");
  await server.start();
  let count = 0;
  const scan = setInterval(() => {
    count = (count + 1) % 65536;
    beat.setValueFromSource(new Variant({ dataType: DataType.UInt16, value: count }));
    motor.setValueFromSource(new Variant({ dataType: DataType.Boolean, value: eye.readValue().value.value }), StatusCodes.Good);
  }, 5);
  console.log(JSON.stringify({ port: server.endpoints[0].port }));
  process.stdin.on("end", async () => {
    clearInterval(scan);
    await server.shutdown(0);
    fs.rmSync(root, { recursive: true, force: true });
    process.exit(0);
  });
  process.stdin.resume();
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
