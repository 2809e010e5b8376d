import { unpackBrowser } from './browser-unpacked.ts'

/** Unpacks the browser once, before tests in several processes ask for it. */
export default async function setup(): Promise<void> {
  if (process.platform === 'linux') await unpackBrowser()
}
