import './avatar.css'

/** Hues that stay apart from each other and keep white letters readable on them. */
const hues = [182, 212, 236, 262, 292, 322, 16, 34, 150, 198]

function hueOf(name: string): number {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 99_991
  return hues[sum % hues.length] ?? 182
}

/** 王小明 → 小明, Anna Smith → AS: what colleagues would write on a cup. */
export function initials(name: string): string {
  const clean = name.trim()
  if (/^\p{Script=Han}+$/u.test(clean)) return clean.length <= 2 ? clean : clean.slice(-2)
  const words = clean.split(/[\s·._-]+/).filter((word) => word !== '')
  if (words.length > 1) return `${[...(words[0] ?? '')][0] ?? ''}${[...(words.at(-1) ?? '')][0] ?? ''}`.toUpperCase()
  return [...clean].slice(0, 2).join('').toUpperCase()
}

/** Two letters below this size would be specks. */
const roomForTwo = 24

/** A face made of the name: the same name always has the same colour. */
export function Avatar({ name, size = 24, square = false }: { name: string; size?: number; square?: boolean }) {
  const letters = square || size < roomForTwo ? ([...name.trim()][0] ?? '').toUpperCase() : initials(name)
  const style = {
    width: size,
    height: size,
    fontSize: Math.round(size * (letters.length > 1 ? 0.38 : 0.54)),
    '--hue': hueOf(name),
  }
  return (
    <span className={`avatar${square ? ' avatar--square' : ''}`} aria-hidden style={style}>
      {letters}
    </span>
  )
}

/** A person: face and name. */
export function Person({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <span className="person">
      <Avatar name={name} size={size} />
      <span className="one-line">{name}</span>
    </span>
  )
}
