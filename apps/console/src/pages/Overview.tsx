/** How things stand now. */
import { useQuery } from "@tanstack/react-query"
import { ask } from "../api/Api.ts"

export const Overview = () => {
  const { data } = useQuery({
    queryKey: ["status"],
    queryFn: () => ask((client) => client.GET("/v1/status")),
    refetchInterval: 2000,
  })
  return (
    <>
      <h1>Overview</h1>
      <dl>
        {Object.entries(data?.byState ?? {}).map(([state, count]) => (
          <div key={state}>
            <dt>{state}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
