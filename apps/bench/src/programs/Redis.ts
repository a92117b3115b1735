// Redis with a setting of how soon what it acknowledges is on the disk, which is put back at the end.
import { Redis } from "ioredis"

export type Fsync = "everysec" | "always"

export const connect = async (url: string, fsync: Fsync) => {
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  const settings = ["appendonly", "appendfsync"] as const
  const before = await Promise.all(settings.map((name) => connection.config("GET", name)))
  await connection.config("SET", "appendonly", "yes")
  await connection.config("SET", "appendfsync", fsync)
  // Turning the log on has Redis write it anew in the background.
  for (;;) {
    const info = await connection.info("persistence")
    if (/aof_rewrite_in_progress:0/.test(info) && /aof_rewrite_scheduled:0/.test(info)) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const restore = async () => {
    for (const [, pair] of settings.map((name, index) => [name, before[index]] as const)) {
      const [name, value] = pair as [string, string]
      await connection.config("SET", name, value)
    }
  }
  return { connection, restore }
}
