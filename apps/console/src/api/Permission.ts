/** What the person at the page may do. */
import { useQuery } from "@tanstack/react-query"
import * as Queries from "./Queries.ts"

/** Whether orders may be given; a token with the role `read` only looks on. */
export const useMayOperate = (): boolean => {
  const { data } = useQuery(Queries.caller)
  return data !== undefined && data.role !== "read"
}
