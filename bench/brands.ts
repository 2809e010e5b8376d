/** Characters of which brands are made: enough that three of them name 2³⁶ companies. */
const first = 0x4e00
const bits = 12n

/** A company that no other number names; numbers that follow each other have nothing in common. */
export function brandOf(number: number): string {
  const scattered = (BigInt(number) * 22_695_477_241n) % (1n << (3n * bits))
  const letters = [0n, 1n, 2n].map((place) => Number((scattered >> (place * bits)) & ((1n << bits) - 1n)))
  return `${String.fromCodePoint(...letters.map((letter) => first + letter))}设备有限公司`
}
