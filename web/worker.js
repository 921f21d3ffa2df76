// Runs the program away from the page, so that the page stays alive. One message is one run.

let ready;

onmessage = async ({ data }) => {
  if (data.wasm) {
    ready = WebAssembly.compile(data.wasm);
    return;
  }
  const { id, args, files: given, env, collect } = data;
  try {
    const root = tree();
    for (const [path, bytes] of given) put(root, path, bytes);
    const done = await run(await ready, { args, env, root });
    const made = collect ? files(root, collect) : [];
    postMessage({ id, code: done.code, stdout: done.stdout, stderr: done.stderr, files: made.map(([path, bytes]) => [path, bytes.slice()]) });
  } catch (error) {
    postMessage({ id, code: -1, stdout: new Uint8Array(0), stderr: String(error), files: [] });
  }
};
