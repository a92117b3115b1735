import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** Where `pnpm dev` finds the API: a `trunkline serve` on this machine. */
const api = "http://127.0.0.1:8700"

export default defineConfig({
  plugins: [react()],
  build: {
    // The page of `serve` may run nothing inline, and loads nothing from elsewhere.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // It comes from the same machine or the next one, once.
    chunkSizeWarningLimit: 800,
    sourcemap: false,
    target: "es2024",
  },
  server: { proxy: { "/v1": api } },
})
