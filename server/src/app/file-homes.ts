import { conversationFiles } from '../conversations/index.ts'
import type { FileHomes } from '../platform/index.ts'
import { specs } from './specs.ts'
import { talkParts } from './talk.ts'

/** Where files lie: at records, and with conversations that are about none. */
export const fileHomes: FileHomes = { specs, others: { conversation: conversationFiles(talkParts) } }
