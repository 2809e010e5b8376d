import { conversationFiles, materialFiles } from '../conversations/index.ts'
import type { FileHomes } from '../platform/index.ts'
import { specs } from './specs.ts'
import { talkParts } from './talk.ts'

/** Where files lie: at records, with conversations that are about none, and with materials of the library. */
export const fileHomes: FileHomes = {
  specs,
  others: { conversation: conversationFiles(talkParts), material: materialFiles },
}
