import { z } from 'zod'

/**
 * `backends/<id>/backend.json`: all that the rest of the project knows of a backend. A new folder is a new backend.
 * Commands run in the backend's folder, with the project's `node_modules/.bin` on the PATH.
 */
export const backendManifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by -'),
  name: z.string().min(1),
  language: z.string().min(1),
  framework: z.string().min(1),
  /** The port `npm start` gives it. */
  port: z.int().min(1).max(65_535),
  /** Part of the app: the gateway calls it in-process, `start` serves conformance and benchmarks alone. */
  inProcess: z.boolean().default(false),
  native: z
    .strictObject({
      /** Commands it needs and the lowest version of each, such as `{"bun": "1.2"}`. */
      needs: z.record(z.string(), z.string()),
      /** Run once, and again whenever the folder's sources are newer; for example an install or a build. */
      setup: z.array(z.string()).min(1).optional(),
      /** Starts it in the foreground, as the contract's Process section says. */
      start: z.array(z.string()).min(1),
    })
    .optional(),
  container: z.strictObject({ dockerfile: z.string() }).optional(),
})
export type BackendManifest = z.infer<typeof backendManifest>
