// Loads a node set beside the published companion node sets, and holds each node of it against a running server.
"use strict";

const {
  AddressSpace, AttributeIds, BrowseDirection, NodeClass, OPCUAClient, generateAddressSpace, nodesets,
} = require("node-opcua");

const [, , endpoint, file, namespace] = process.argv;
const ATTRIBUTES = ["NodeClass", "BrowseName", "DisplayName", "Description"];
const OF_VARIABLES = ["DataType", "ValueRank", "ArrayDimensions", "AccessLevel", "MinimumSamplingInterval", "Value"];

function named(name) {
  return name ? name.name : null;
}

async function loaded() {
  const space = AddressSpace.create();
  await generateAddressSpace(space, [
    nodesets.standard, nodesets.di, nodesets.ia, nodesets.machinery, nodesets.packML, file,
  ]);
  const index = space.getNamespaceIndex(namespace);
  const uris = space.getNamespaceArray().map((each) => each.namespaceUri);
  const nodes = new Map();
  for (const node of space.getNamespace(index).nodeIterator()) {
    const id = String(node.nodeId.value);
    const found = {
      NodeClass: node.nodeClass,
      BrowseName: node.browseName.name,
      of: uris[node.browseName.namespaceIndex],
      DisplayName: node.displayName[0].text,
      Description: (node.description && node.description.text) || null, // "" where there is none
      type: node.typeDefinitionObj ? node.typeDefinitionObj.browseName.name : null,
    };
    if (node.nodeClass === NodeClass.Variable) {
      found.DataType = space.findDataType(node.dataType).browseName.name;
      found.ValueRank = node.valueRank;
      found.ArrayDimensions = node.arrayDimensions ? [...node.arrayDimensions] : null;
      found.AccessLevel = node.accessLevel;
      found.MinimumSamplingInterval = node.minimumSamplingInterval;
      // the loader of node-opcua leaves dates at the beginning of time
      if (found.DataType !== "DateTime") found.Value = plain(node.readValue().value);
    }
    nodes.set(id, found);
  }
  return nodes;
}

// What of a value does not change while the plant stands still and depends on no namespace index
function plain(variant) {
  if (!variant || variant.value === null || variant.value === undefined) return null;
  const one = (value) => {
    if (value && value.text !== undefined) return value.text;
    if (value && value.low !== undefined) return [value.low, value.high];
    if (value && value.unitId !== undefined) return [value.unitId, value.displayName.text];
    if (value && value.displayName !== undefined) return value.displayName.text;
    if (value && value.identifierType !== undefined) return value.value;
    if (value instanceof Date) return value.toISOString();
    return value;
  };
  const listed = ArrayBuffer.isView(variant.value) || Array.isArray(variant.value);
  return listed ? Array.from(variant.value, one) : one(variant.value);
}

async function live(nodes) {
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 2 } });
  await client.connect(endpoint);
  const session = await client.createSession();
  try {
    const uris = await session.readNamespaceArray();
    const index = uris.indexOf(namespace);
    const ids = [...nodes.keys()];
    const wanted = [...ATTRIBUTES, ...OF_VARIABLES];
    const asked = ids.flatMap((id) =>
      wanted.map((attribute) => ({ nodeId: `ns=${index};s=${id}`, attributeId: AttributeIds[attribute] }))
    );
    const answers = [];
    for (let start = 0; start < asked.length; start += 1000) {
      answers.push(...(await session.read(asked.slice(start, start + 1000))));
    }
    const types = [];
    for (let start = 0; start < ids.length; start += 200) {
      types.push(
        ...(await session.browse(
          ids.slice(start, start + 200).map((id) => ({
            nodeId: `ns=${index};s=${id}`,
            referenceTypeId: "HasTypeDefinition",
            browseDirection: BrowseDirection.Forward,
            resultMask: 63,
          }))
        ))
      );
    }
    const dataTypes = new Map();
    const result = new Map();
    for (let number = 0; number < ids.length; number++) {
      const got = {};
      wanted.forEach((attribute, place) => {
        const value = answers[number * wanted.length + place].value;
        got[attribute] = value && value.value !== null && value.value !== undefined ? value.value : null;
        if (attribute === "Value") got.Value = plain(value);
      });
      got.of = got.BrowseName ? uris[got.BrowseName.namespaceIndex] : null;
      got.BrowseName = named(got.BrowseName);
      got.DisplayName = got.DisplayName ? got.DisplayName.text : null;
      got.Description = got.Description ? got.Description.text : null;
      if (got.ArrayDimensions) got.ArrayDimensions = [...got.ArrayDimensions];
      const type = types[number].references && types[number].references[0];
      got.type = type ? type.browseName.name : null;
      if (got.DataType) {
        const key = got.DataType.toString();
        if (!dataTypes.has(key)) {
          const name = await session.read({ nodeId: got.DataType, attributeId: AttributeIds.BrowseName });
          dataTypes.set(key, named(name.value.value));
        }
        got.DataType = dataTypes.get(key);
      }
      result.set(ids[number], got);
    }
    return result;
  } finally {
    await session.close();
    await client.disconnect();
  }
}

(async () => {
  const nodes = await loaded();
  const found = await live(nodes);
  const differences = [];
  for (const [id, expected] of nodes) {
    const got = found.get(id);
    for (const [name, value] of Object.entries(expected)) {
      if (JSON.stringify(value) !== JSON.stringify(got[name])) differences.push([id, name, value, got[name]]);
    }
  }
  console.log(JSON.stringify({ nodes: [...nodes.keys()], differences }));
  process.exit(0);
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
