import { tileOrigin } from '#contract/shared/map-tiles.ts'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { listMapTiles } from '../organization/index.ts'

/** What a page may load and run: its own, nothing written into it, and pictures of a map from where a company has them. */
export function pagePolicy(tiles: readonly string[]): string {
  const origins = new Set(tiles.flatMap((address) => tileOrigin(address) ?? []))
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...origins].join(' '),
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Serves the built web application; every address that is no file is one of its screens. */
export async function serveWeb(app: FastifyInstance, context: Context): Promise<void> {
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
  // A page is served although the database is away, with what was known last.
  let tiles: readonly string[] = []
  const readTiles = async () => {
    tiles = await context.database.global(listMapTiles).catch(() => tiles)
    return tiles
  }
  app.get('/*', async (request, reply) => {
    // A part of an older build is not a screen: the tab that asks must learn that it is gone.
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw new Refusal(404, 'not-found')
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', pagePolicy(await readTiles()))
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
      .sendFile('index.html')
  })
}
