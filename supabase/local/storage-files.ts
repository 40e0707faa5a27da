import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { App } from "@supabase/lite";
import { requestScope } from "./scope";

type StorageAdapter = NonNullable<App["_storageAdapter"]>;
type Stored = Awaited<ReturnType<StorageAdapter["headObject"]>>;
type Served = Awaited<ReturnType<StorageAdapter["getObject"]>>;

interface SideFile {
  cacheControl: string;
  mimetype: string;
  eTag: string;
}

class UploadTooLarge extends Error {}

/**
 * Keeps the bytes of stored objects as files: `<root>/<bucket>/<key>` for the bytes and, in a parallel
 * tree, their type and checksum. Refuses every key that would leave its bucket's folder.
 */
export class FileStore implements StorageAdapter {
  readonly driver = null;

  constructor(private readonly root: string) {}

  private place(kind: "bytes" | "facts", bucket: string, key: string): string {
    const folder = resolve(this.root, kind, bucket);
    const path = resolve(folder, `${key}.object`);
    if (bucket === "" || key === "" || /[\0\\]/.test(bucket + key) || !folder.startsWith(resolve(this.root, kind) + sep) || !path.startsWith(folder + sep)) {
      throw new Error("The object key leaves its bucket.");
    }
    return path;
  }

  private async facts(bucket: string, key: string): Promise<Stored> {
    const [text, file] = await Promise.all([readFile(this.place("facts", bucket, key), "utf8"), stat(this.place("bytes", bucket, key))]);
    const side = JSON.parse(text) as SideFile;
    return { ...side, contentLength: file.size, size: file.size, lastModified: file.mtime, httpStatusCode: 200 };
  }

  /** Opens an object, or the part of it that the request's Range header names. */
  async getObject(bucket: string, key: string): Promise<Served> {
    const metadata = await this.facts(bucket, key);
    const scope = requestScope.getStore();
    const range = scope?.range ? parseRange(scope.range, metadata.size) : undefined;
    const path = this.place("bytes", bucket, key);
    if (range === "unsatisfiable") {
      if (scope) scope.unsatisfiable = metadata.size;
      return { metadata, httpStatusCode: 416, body: Buffer.alloc(0) };
    }
    if (!range) return { metadata, httpStatusCode: 200, body: Readable.toWeb(createReadStream(path)) as NodeReadableStream };
    const part = { ...metadata, contentLength: range.end - range.start + 1, contentRange: `bytes ${range.start}-${range.end}/${metadata.size}`, httpStatusCode: 206 };
    return { metadata: part, httpStatusCode: 206, body: Readable.toWeb(createReadStream(path, range)) as NodeReadableStream };
  }

  /** Writes an object whole or not at all, counting its bytes against the request's limit. */
  async uploadObject(bucket: string, key: string, _version: string | undefined, body: Parameters<StorageAdapter["uploadObject"]>[3], contentType: string, cacheControl: string): Promise<Stored> {
    const path = this.place("bytes", bucket, key);
    const side = this.place("facts", bucket, key);
    await Promise.all([mkdir(dirname(path), { recursive: true }), mkdir(dirname(side), { recursive: true })]);
    const half = join(dirname(path), `.${process.pid}-${Math.random().toString(36).slice(2)}.part`);
    const scope = requestScope.getStore();
    const hash = createHash("md5");
    let size = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (scope?.uploadLimit !== undefined && size > scope.uploadLimit) {
          scope.tooLarge = true;
          done(new UploadTooLarge("The object exceeded the maximum allowed size"));
          return;
        }
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      const source = body instanceof Uint8Array ? Readable.from([body], { objectMode: false }) : Readable.fromWeb(body as NodeReadableStream);
      await pipeline(source, meter, createWriteStream(half, { mode: 0o600 }));
      const facts: SideFile = { cacheControl, mimetype: contentType, eTag: `"${hash.digest("hex")}"` };
      await writeFile(side, JSON.stringify(facts), { mode: 0o600 });
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    return this.facts(bucket, key);
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    await Promise.all([rm(this.place("bytes", bucket, key), { force: true }), rm(this.place("facts", bucket, key), { force: true })]);
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(bucket: string, key: string, _version: string | undefined, toBucket: string, toKey: string): Promise<Pick<Stored, "httpStatusCode" | "eTag" | "lastModified">> {
    for (const kind of ["bytes", "facts"] as const) {
      const target = this.place(kind, toBucket, toKey);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(this.place(kind, bucket, key), target);
    }
    return this.facts(toBucket, toKey);
  }

  headObject(bucket: string, key: string): Promise<Stored> {
    return this.facts(bucket, key);
  }

  privateAssetUrl(bucket: string, key: string): Promise<string> {
    return Promise.resolve(`file://${this.place("bytes", bucket, key)}`);
  }
}

/**
 * Reads a Range header with a single range.
 * @returns first and last byte, 'unsatisfiable' when it lies outside, undefined when it is to be ignored.
 */
export function parseRange(header: string, size: number): { start: number; end: number } | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  if (match[1] === "") {
    const length = Number(match[2]);
    return length === 0 || size === 0 ? "unsatisfiable" : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== "" && Number(match[2]) < start) return undefined;
  return start >= size ? "unsatisfiable" : { start, end };
}
