import react from '@vitejs/plugin-react'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { writeWorker } from './worker/write-worker.ts'

const server = process.env['TIEJUN_SERVER'] ?? 'http://localhost:3000'
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** What every page needs anyway, in one file: it packs better than in ten, and stays the same over releases of our own code. */
const base =
  /node_modules[\\/](?:react|react-dom|scheduler|zod|use-sync-external-store|@tanstack[\\/](?!.*virtual)[^\\/]+)[\\/]|contract[\\/]src[\\/]shared/

/**
 * What is fetched as one file. Left to itself, every module that two pages share becomes a file of its own, and a page would ask for more
 * than a hundred of them; what at least 16 pages and dialogs share stands together here, as far as the same ones need it.
 */
const parts = [
  { name: 'base', test: base, priority: 3 },
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  { name: 'shared', minShareCount: 16, entriesAware: true, entriesAwareMergeThreshold: 15_000, priority: 1 },
]

/** A shared part would carry the names of all who share it. */
const partName = (name: string | undefined) => `assets/${name?.startsWith('shared~') ? 'shared' : '[name]'}-[hash]`
const fileNames = {
  chunkFileNames: ({ name }: { name: string }) => `${partName(name)}.js`,
  assetFileNames: ({ names: [name] }: { names: string[] }) => `${partName(name)}[extname]`,
}

/**
 * Adds the service worker, which knows all files of the build, and packs every text file once, as small as it gets; the server sends the
 * packed one to whoever takes it.
 */
function finished(): Plugin {
  return {
    name: 'finished',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir) return
      await writeWorker(dir)
      const files = await readdir(dir, { recursive: true })
      const texts = files.filter((file) => /\.(?:js|css|svg|html)$/.test(file)).map((file) => join(dir, file))
      await Promise.all(texts.map(packFile))
    },
  }
}

async function packFile(path: string): Promise<void> {
  const content = await readFile(path)
  // A packed file of a few hundred bytes is no smaller on the wire.
  if (content.length < 1_000) return
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  await Promise.all([
    brotli(content, best).then((small) => writeFile(`${path}.br`, small)),
    zip(content, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
  ])
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), finished()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Small files stay files: the content policy allows no data: scripts, and each is named by its content.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: parts }, ...fileNames } },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
