import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Writes the service worker of a finished build beside it, with the list of all that the build consists of. */
export async function writeWorker(dist: string): Promise<void> {
  const found = await readdir(dist, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll(sep, '/').replace(/^\/?/, '/'))
    .toSorted()
  const parts = paths.filter((path) => path.startsWith('/assets/'))
  const named = paths.filter((path) => !path.startsWith('/assets/') && path !== '/index.html')
  const hash = createHash('sha256').update(parts.join('\n'))
  for (const path of ['/index.html', ...named]) hash.update(path).update(await readFile(join(dist, path)))
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { build: JSON.stringify({ name: hash.digest('hex').slice(0, 16), parts, fixed: ['/', ...named] }) },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'worker',
        fileName: () => 'worker.js',
      },
    },
  })
}
