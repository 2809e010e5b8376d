import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { encodingOfStart, utf8Witness } from './encoding.rules.ts'

const text = '客户名称,电话\r\n杭州铁军科技有限公司,13800138000\r\n'

function witness(bytes: Buffer, size: number): boolean {
  const seen = utf8Witness()
  for (let at = 0; at < bytes.length; at += size) seen.see(bytes.subarray(at, at + size))
  return seen.end()
}

describe('encodings', () => {
  test('marks and zero bytes prove UTF-16', () => {
    expect(encodingOfStart(iconv.encode(text, 'utf-16le', { addBOM: true }))).toBe('utf-16le')
    expect(encodingOfStart(iconv.encode(text, 'utf-16be', { addBOM: true }))).toBe('utf-16be')
    expect(encodingOfStart(iconv.encode(text, 'utf-16le'))).toBe('utf-16le')
    expect(encodingOfStart(iconv.encode(text, 'utf-16be'))).toBe('utf-16be')
    expect(encodingOfStart(iconv.encode(text, 'utf-8', { addBOM: true }))).toBe('utf-8')
  })

  test('UTF-8 and GB18030 are told apart, however the bytes are cut', () => {
    for (const size of [1, 2, 3, 7, 1_000]) {
      expect(witness(Buffer.from(text), size)).toBe(true)
      expect(witness(iconv.encode(text, 'gb18030'), size)).toBe(false)
    }
    expect(encodingOfStart(iconv.encode(text, 'gb18030'))).toBeNull()
  })
})
