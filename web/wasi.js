// The system that the program sees: files in memory, a clock, randomness, and nothing else. No network, no disk.
//
// A subset of WASI preview 1 (wasi_snapshot_preview1), as far as the Rust standard library asks for it.

const OK = 0, BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTDIR = 54, NOTEMPTY = 55;
const CHARACTER_DEVICE = 2, DIRECTORY = 3, REGULAR_FILE = 4;
const CREAT = 1, WANT_DIRECTORY = 2, EXCL = 4, TRUNC = 8, APPEND = 1;
const ALL_RIGHTS = (1n << 30n) - 1n;

const utf8 = new TextEncoder();
const text = new TextDecoder();

class Exit extends Error {
  constructor(code) { super(`exit ${code}`); this.code = code; }
}

class File {
  constructor(data = new Uint8Array(0)) { this.data = data; this.size = data.length; }
  bytes() { return this.data.subarray(0, this.size); }
  reserve(size) {
    if (size <= this.data.length) return;
    const grown = new Uint8Array(Math.max(size, this.data.length * 2, 4096));
    grown.set(this.bytes());
    this.data = grown;
  }
  write(at, chunk) {
    this.reserve(at + chunk.length);
    this.data.set(chunk, at);
    this.size = Math.max(this.size, at + chunk.length);
  }
  resize(size) {
    this.reserve(size);
    if (size > this.size) this.data.fill(0, this.size, size);
    this.size = size;
  }
}

class Folder {
  constructor() { this.entries = new Map(); }
}

/** The parts of a path, `.` and `..` resolved. */
function parts(path) {
  const out = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") out.pop();
    else out.push(part);
  }
  return out;
}

function find(root, path) {
  let node = root;
  for (const part of parts(path)) {
    if (!(node instanceof Folder)) return undefined;
    node = node.entries.get(part);
  }
  return node;
}

function parentOf(root, path) {
  const all = parts(path);
  const name = all.pop();
  return [name === undefined ? undefined : find(root, all.join("/")), name];
}

/** Puts a file into a tree, with the folders above it. */
export function put(root, path, bytes) {
  const all = parts(path);
  const name = all.pop();
  let node = root;
  for (const part of all) {
    if (!node.entries.has(part)) node.entries.set(part, new Folder());
    node = node.entries.get(part);
  }
  node.entries.set(name, new File(bytes));
}

/** All files below a folder of the tree, as [path, bytes]. */
export function files(root, path = "") {
  const from = find(root, path);
  const out = [];
  const walk = (node, at) => {
    for (const [name, child] of node.entries) {
      const below = at === "" ? name : `${at}/${name}`;
      if (child instanceof Folder) walk(child, below);
      else out.push([below, child.bytes()]);
    }
  };
  if (from instanceof Folder) walk(from, "");
  return out;
}

export const tree = () => new Folder();

/** Runs the compiled program once, in an instance of its own: whatever happens to it, the next run begins anew. */
export async function run(module, { args, env = {}, root = tree(), stdin = new Uint8Array(0) }) {
  const output = [new File(), new File()];
  const descriptors = new Map([
    [0, { node: new File(stdin), at: 0, tty: true }],
    [1, { node: output[0], at: 0, tty: true, append: true }],
    [2, { node: output[1], at: 0, tty: true, append: true }],
    [3, { node: root, path: "/", preopened: true }],
  ]);
  let next = 4;
  let memory;
  const view = () => new DataView(memory.buffer);
  const bytes = (at, length) => new Uint8Array(memory.buffer, at >>> 0, length >>> 0);
  const string = (at, length) => text.decode(bytes(at, length).slice());
  const argv = args.map((arg) => utf8.encode(`${arg}\0`));
  const environment = Object.entries(env).map(([key, value]) => utf8.encode(`${key}=${value}\0`));

  const sizes = (list, count, length) => {
    view().setUint32(count, list.length, true);
    view().setUint32(length, list.reduce((sum, one) => sum + one.length, 0), true);
    return OK;
  };
  const copy = (list, pointers, buffer) => {
    for (const one of list) {
      view().setUint32(pointers, buffer, true);
      bytes(buffer, one.length).set(one);
      pointers += 4;
      buffer += one.length;
    }
    return OK;
  };
  const vectors = (at, count) => Array.from({ length: count }, (_, i) =>
    bytes(view().getUint32(at + 8 * i, true), view().getUint32(at + 8 * i + 4, true)));
  const kind = (open) => open.tty ? CHARACTER_DEVICE : open.node instanceof Folder ? DIRECTORY : REGULAR_FILE;
  const stat = (node, at, type) => {
    bytes(at, 64).fill(0);
    view().setUint8(at + 16, type ?? (node instanceof Folder ? DIRECTORY : REGULAR_FILE));
    view().setBigUint64(at + 24, 1n, true);
    view().setBigUint64(at + 32, BigInt(node instanceof Folder ? 0 : node.size), true);
    return OK;
  };
  const within = (fd, path) => {
    const open = descriptors.get(fd);
    return open?.node instanceof Folder ? open.node : undefined;
  };
  const read = (open, at, list) => {
    let total = 0;
    for (const target of list) {
      const chunk = open.node.bytes().subarray(at + total, at + total + target.length);
      target.set(chunk);
      total += chunk.length;
      if (chunk.length < target.length) break;
    }
    return total;
  };

  const system = {
    args_sizes_get: (count, length) => sizes(argv, count, length),
    args_get: (pointers, buffer) => copy(argv, pointers, buffer),
    environ_sizes_get: (count, length) => sizes(environment, count, length),
    environ_get: (pointers, buffer) => copy(environment, pointers, buffer),
    clock_res_get: (_, out) => { view().setBigUint64(out, 1000000n, true); return OK; },
    clock_time_get: (id, _, out) => {
      const now = id === 0 ? Date.now() : performance.now();
      view().setBigUint64(out, BigInt(Math.round(now * 1e6)), true);
      return OK;
    },
    random_get: (at, length) => {
      // getRandomValues takes 65,536 bytes at a time.
      for (let from = 0; from < length; from += 65536) crypto.getRandomValues(bytes(at + from, Math.min(65536, length - from)));
      return OK;
    },
    proc_exit: (code) => { throw new Exit(code); },
    sched_yield: () => OK,
    poll_oneoff: () => NOSYS,

    fd_prestat_get: (fd, out) => {
      const open = descriptors.get(fd);
      if (!open?.preopened) return BADF;
      view().setUint32(out, 0, true);
      view().setUint32(out + 4, open.path.length, true);
      return OK;
    },
    fd_prestat_dir_name: (fd, at, length) => { bytes(at, length).set(utf8.encode(descriptors.get(fd).path)); return OK; },
    fd_fdstat_get: (fd, out) => {
      const open = descriptors.get(fd);
      if (!open) return BADF;
      bytes(out, 24).fill(0);
      view().setUint8(out, kind(open));
      view().setUint16(out + 2, open.append ? APPEND : 0, true);
      view().setBigUint64(out + 8, ALL_RIGHTS, true);
      view().setBigUint64(out + 16, ALL_RIGHTS, true);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_filestat_get: (fd, out) => {
      const open = descriptors.get(fd);
      return open ? stat(open.node, out, kind(open)) : BADF;
    },
    fd_filestat_set_size: (fd, size) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return BADF;
      open.node.resize(Number(size));
      return OK;
    },
    fd_filestat_set_times: () => OK,
    fd_allocate: () => OK,
    fd_advise: () => OK,
    fd_sync: () => OK,
    fd_datasync: () => OK,
    fd_close: (fd) => descriptors.delete(fd) ? OK : BADF,
    fd_renumber: (from, to) => {
      const open = descriptors.get(from);
      if (!open) return BADF;
      descriptors.set(to, open);
      descriptors.delete(from);
      return OK;
    },
    fd_tell: (fd, out) => {
      const open = descriptors.get(fd);
      if (!open) return BADF;
      view().setBigUint64(out, BigInt(open.at), true);
      return OK;
    },
    fd_seek: (fd, offset, whence, out) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return BADF;
      const at = [0, open.at, open.node.size][whence] + Number(offset);
      if (!(at >= 0)) return INVAL;
      open.at = at;
      view().setBigUint64(out, BigInt(at), true);
      return OK;
    },
    fd_read: (fd, list, count, out) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return open ? ISDIR : BADF;
      const total = read(open, open.at, vectors(list, count));
      open.at += total;
      view().setUint32(out, total, true);
      return OK;
    },
    fd_pread: (fd, list, count, offset, out) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return open ? ISDIR : BADF;
      view().setUint32(out, read(open, Number(offset), vectors(list, count)), true);
      return OK;
    },
    fd_write: (fd, list, count, out) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return BADF;
      if (open.append) open.at = open.node.size;
      let total = 0;
      for (const chunk of vectors(list, count)) {
        open.node.write(open.at, chunk);
        open.at += chunk.length;
        total += chunk.length;
      }
      view().setUint32(out, total, true);
      return OK;
    },
    fd_pwrite: (fd, list, count, offset, out) => {
      const open = descriptors.get(fd);
      if (!(open?.node instanceof File)) return BADF;
      let at = Number(offset);
      for (const chunk of vectors(list, count)) { open.node.write(at, chunk); at += chunk.length; }
      view().setUint32(out, at - Number(offset), true);
      return OK;
    },
    fd_readdir: (fd, buffer, length, cookie, out) => {
      const folder = descriptors.get(fd)?.node;
      if (!(folder instanceof Folder)) return BADF;
      const entries = [...folder.entries];
      let used = 0;
      for (let i = Number(cookie); i < entries.length && used < length; i++) {
        const [name, node] = entries[i];
        const encoded = utf8.encode(name);
        const entry = new Uint8Array(24 + encoded.length);
        const head = new DataView(entry.buffer);
        head.setBigUint64(0, BigInt(i + 1), true);
        head.setUint32(16, encoded.length, true);
        head.setUint8(20, node instanceof Folder ? DIRECTORY : REGULAR_FILE);
        entry.set(encoded, 24);
        const fits = entry.subarray(0, length - used);
        bytes(buffer + used, fits.length).set(fits);
        used += fits.length;
      }
      view().setUint32(out, used, true);
      return OK;
    },

    path_open: (fd, _, at, length, how, _rights, _inherit, flags, out) => {
      const base = within(fd);
      if (!base) return BADF;
      const path = string(at, length);
      let node = find(base, path);
      if (node && how & EXCL) return EXIST;
      if (!node) {
        if (!(how & CREAT)) return NOENT;
        const [parent, name] = parentOf(base, path);
        if (!(parent instanceof Folder)) return NOENT;
        node = new File();
        parent.entries.set(name, node);
      }
      if (how & WANT_DIRECTORY && !(node instanceof Folder)) return NOTDIR;
      if (how & TRUNC && node instanceof File) node.resize(0);
      descriptors.set(next, { node, at: 0, append: Boolean(flags & APPEND) });
      view().setUint32(out, next++, true);
      return OK;
    },
    path_filestat_get: (fd, _, at, length, out) => {
      const node = within(fd) && find(within(fd), string(at, length));
      return node ? stat(node, out) : NOENT;
    },
    path_filestat_set_times: () => OK,
    path_create_directory: (fd, at, length) => {
      const [parent, name] = parentOf(within(fd), string(at, length));
      if (!(parent instanceof Folder)) return NOENT;
      if (parent.entries.has(name)) return EXIST;
      parent.entries.set(name, new Folder());
      return OK;
    },
    path_unlink_file: (fd, at, length) => {
      const [parent, name] = parentOf(within(fd), string(at, length));
      const node = parent?.entries?.get(name);
      if (!node) return NOENT;
      if (node instanceof Folder) return ISDIR;
      parent.entries.delete(name);
      return OK;
    },
    path_remove_directory: (fd, at, length) => {
      const [parent, name] = parentOf(within(fd), string(at, length));
      const node = parent?.entries?.get(name);
      if (!node) return NOENT;
      if (!(node instanceof Folder)) return NOTDIR;
      if (node.entries.size > 0) return NOTEMPTY;
      parent.entries.delete(name);
      return OK;
    },
    path_rename: (fd, at, length, newFd, newAt, newLength) => {
      const [from, name] = parentOf(within(fd), string(at, length));
      const [to, newName] = parentOf(within(newFd), string(newAt, newLength));
      const node = from?.entries?.get(name);
      if (!node || !(to instanceof Folder)) return NOENT;
      from.entries.delete(name);
      to.entries.set(newName, node);
      return OK;
    },
    path_readlink: () => INVAL,
    path_link: () => NOSYS,
    path_symlink: () => NOSYS,
  };
  const imports = new Proxy(system, { get: (own, name) => own[name] ?? (() => NOSYS) });
  const asked = {};
  for (const { module: of, name } of WebAssembly.Module.imports(module)) {
    (asked[of] ??= {})[name] = imports[name];
  }
  const instance = await WebAssembly.instantiate(module, asked);
  memory = instance.exports.memory;
  let code = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (error instanceof Exit) code = error.code;
    else {
      output[1].write(output[1].size, utf8.encode(`${error}\n`));
      code = -1;
    }
  }
  return { code, stdout: output[0].bytes().slice(), stderr: text.decode(output[1].bytes()), root };
}
