/** Asks for a token where the server wants one. */
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import * as Session from "../api/Session.ts"

export const SignIn = ({ why }: { readonly why: string }) => {
  const [token, setToken] = useState("")
  const queries = useQueryClient()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    Session.signIn(token.trim())
    void queries.resetQueries()
  }
  return (
    <main className="sign-in">
      <form className="card" onSubmit={submit}>
        <h1>Trunkline</h1>
        <p>{why}</p>
        <label>
          Token
          <input
            type="password"
            name="token"
            autoComplete="current-password"
            spellCheck={false}
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <p className="hint">
          <code>trunkline token create NAME --role operate</code> makes one. It is kept until this tab is
          closed.
        </p>
        <button type="submit" className="primary">
          Sign in
        </button>
      </form>
    </main>
  )
}
