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
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: base, priority: 1 }] } } },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
