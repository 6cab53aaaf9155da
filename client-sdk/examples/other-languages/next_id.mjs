// The next id of a sequence, for use before an INSERT:
//   await connection.execute("INSERT INTO user (id, name) VALUES (?, ?)", [await nextId("userid"), "Ada"]);
// GLOBAL_ID_URL is where id-service listens; GLOBAL_ID_TOKEN a bearer token, if it wants one.
// A lost answer leaves a gap and nothing else, so that trying again is always safe.
import { argv, env } from "node:process";
import { pathToFileURL } from "node:url";

const URL_OF_SERVICE = env.GLOBAL_ID_URL ?? "http://127.0.0.1:8080";

/** A BigInt: beyond 2^53 a number would lose digits. */
export async function nextId(sequence) {
  const headers = { Accept: "text/plain" };
  if (env.GLOBAL_ID_TOKEN) {
    headers.Authorization = `Bearer ${env.GLOBAL_ID_TOKEN}`;
  }
  const answer = await fetch(`${URL_OF_SERVICE}/ids/${sequence}`, { headers, signal: AbortSignal.timeout(2000) });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`id-service answered ${answer.status}: ${text}`);
  }
  return BigInt(text);
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  console.log(String(await nextId(argv[2] ?? "userid")));
}
