import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../foundation/access/refusal.ts'

/** What a page may load and run: its own, and nothing written into it. */
export const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the built web application; every address that is no file is one of its screens. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL('../../../web/dist/', import.meta.url))
  if (!existsSync(root)) return
  await app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    // A part of an older build is not a screen: the tab that asks must learn that it is gone.
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw new Refusal(404, 'not-found')
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', pagePolicy)
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
      .sendFile('index.html')
  })
}
