import { announcementFiles, conversationFiles, materialFiles } from '../conversations/index.ts'
import type { FileHomes } from '../platform/index.ts'
import { specs } from './specs.ts'
import { talkParts } from './talk.ts'

/** Where files lie: at records, with conversations that are about none, with materials of the library and with announcements. */
export const fileHomes: FileHomes = {
  specs,
  others: { conversation: conversationFiles(talkParts), material: materialFiles, announcement: announcementFiles },
}
