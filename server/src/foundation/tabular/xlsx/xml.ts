import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { unreadable } from '../limits.ts'

/** What a reader of one XML part wants to hear; names come without their namespace prefix. */
export type XmlListener = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const longestPiece = 4 * 2 ** 20

/**
 * Reads an XML part as it is unpacked and yields after each chunk, so that the caller takes what has been found and other work gets
 * its turn. Document types are refused: spreadsheets have none, and entities are how small XML becomes large.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw unreadable('document type in a spreadsheet')
  })
  parser.on('error', (error) => {
    throw unreadable(error.message)
  })
  let silence = 0
  parser.on('opentag', (tag: SaxesTagPlain) => {
    silence = 0
    listener.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag: SaxesTagPlain) => {
    silence = 0
    listener.close?.(local(tag.name))
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  const decoder = new TextDecoder('utf-8', { fatal: false })
  for await (const chunk of chunks) {
    // The parser keeps a text, attribute or comment until its end: one without end must not fill the memory.
    silence += chunk.length
    if (silence > longestPiece) throw unreadable('an endless text in a spreadsheet')
    parser.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  parser.write(decoder.decode()).close()
  yield
}

/** Reads a small part to its end. */
export async function readWholeXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const reading = readXml(chunks, listener)
  while (!(await reading.next()).done);
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
