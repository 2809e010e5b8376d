import type { ReactNode } from 'react'
import './illustration.css'

export type Picture =
  | 'company'
  | 'person'
  | 'lead'
  | 'path'
  | 'box'
  | 'calendar'
  | 'story'
  | 'file'
  | 'search'
  | 'bin'
  | 'broken'
  | 'lock'

/** Each drawing stands on the same ground (y = 98) within 160 × 120: `s` strokes, `f` is surface, `a` the accent, `t` its soft tint. */
const drawings: Record<Picture, ReactNode> = {
  company: (
    <>
      <rect className="s f" x="52" y="38" width="40" height="60" rx="3" />
      <rect className="s t" x="92" y="58" width="28" height="40" rx="3" />
      <path className="s" d="M62 50h6M76 50h6M62 62h6M76 62h6M62 74h6M76 74h6M101 70h10M101 81h10" />
      <path className="s a" d="M67 98V87h10v11z" />
    </>
  ),
  person: (
    <>
      <rect className="s f" x="44" y="34" width="72" height="64" rx="8" />
      <circle className="s t" cx="66" cy="58" r="9" />
      <path className="s t" d="M51 86c1-10 7-15 15-15s14 5 15 15z" />
      <path className="s" d="M90 53h16M90 64h16M90 75h10" />
      <rect className="a" x="70" y="28" width="20" height="10" rx="5" />
    </>
  ),
  lead: (
    <>
      <path className="s f" d="M50 40h60l-22 28v22l-16 8V68z" />
      <path className="s t" d="M58 50h44L88 68H72z" />
      <circle className="a" cx="66" cy="26" r="5" />
      <circle className="s f" cx="84" cy="20" r="5" />
      <circle className="s t" cx="100" cy="28" r="5" />
    </>
  ),
  path: (
    <>
      <path className="s d" d="M34 90c22 0 14-30 36-30s16 22 32 12 12-34 26-36" />
      <circle className="s f" cx="34" cy="90" r="7" />
      <circle className="s t" cx="70" cy="60" r="7" />
      <circle className="s t" cx="102" cy="72" r="7" />
      <path className="s" d="M128 62V28" />
      <path className="a" d="M128 28h20l-6 7 6 7h-20z" />
    </>
  ),
  box: (
    <>
      <path className="s f" d="m80 30 34 16v36L80 98 46 82V46z" />
      <path className="s t" d="m80 30 34 16-34 16-34-16z" />
      <path className="s" d="M80 62v36" />
      <path className="a" d="m94 39 10 5-34 16-10-5z" />
    </>
  ),
  calendar: (
    <>
      <rect className="s f" x="44" y="38" width="72" height="60" rx="8" />
      <path className="s t" d="M44 54v-8a8 8 0 0 1 8-8h56a8 8 0 0 1 8 8v8z" />
      <path className="s" d="M60 32v12M100 32v12M56 66h8M76 66h8M96 66h8M56 82h8" />
      <path className="s ac" d="m76 82 5 5 10-11" />
    </>
  ),
  story: (
    <>
      <path className="s d" d="M54 30v68" />
      <circle className="a" cx="54" cy="40" r="6" />
      <circle className="s t" cx="54" cy="64" r="6" />
      <circle className="s f" cx="54" cy="88" r="6" />
      <rect className="s f" x="70" y="31" width="48" height="18" rx="5" />
      <rect className="s f" x="70" y="55" width="38" height="18" rx="5" />
      <rect className="s f" x="70" y="79" width="44" height="18" rx="5" />
    </>
  ),
  file: (
    <>
      <path className="s t" d="M62 34h40v58H62z" transform="rotate(7 82 63)" />
      <path className="s f" d="M52 32h32l16 16v50H52z" />
      <path className="s t" d="M84 32v16h16z" />
      <path className="s" d="M62 62h28M62 73h28M62 84h18" />
      <circle className="a" cx="104" cy="92" r="9" />
      <path className="w" d="M104 88v8M100 92h8" />
    </>
  ),
  search: (
    <>
      <rect className="s f" x="40" y="34" width="66" height="14" rx="5" />
      <rect className="s t" x="40" y="56" width="52" height="14" rx="5" />
      <rect className="s f" x="40" y="78" width="40" height="14" rx="5" />
      <circle className="s f" cx="104" cy="70" r="17" />
      <path className="s ac" d="m116 83 12 13" strokeWidth="4" />
    </>
  ),
  bin: (
    <>
      <path className="s f" d="M54 48h52l-5 50H59z" />
      <path className="s t" d="M48 40h64v8H48z" />
      <path className="s" d="M72 40v-6h16v6M72 60l2 26M88 60l-2 26" />
      <path className="s ac" d="M112 78a14 14 0 1 1-5 16M104 97l3-4 5 3" />
    </>
  ),
  broken: (
    <>
      <rect className="s f" x="40" y="34" width="80" height="58" rx="8" />
      <path className="s t" d="M40 48v-6a8 8 0 0 1 8-8h64a8 8 0 0 1 8 8v6z" />
      <path className="s ac" d="m84 52-9 14h11l-8 18" />
      <path className="s" d="M66 98h28" />
    </>
  ),
  lock: (
    <>
      <rect className="s f" x="54" y="56" width="52" height="42" rx="8" />
      <path className="s" d="M64 56V46a16 16 0 0 1 32 0v10" />
      <circle className="a" cx="80" cy="74" r="5" />
      <path className="s" d="M80 79v8" />
    </>
  ),
}

/** A small drawing in the colours of the interface; it says nothing that the words beside it do not. */
export function Illustration({ picture }: { picture: Picture }) {
  return (
    <svg className="illustration" viewBox="0 0 160 120" aria-hidden>
      <ellipse className="ground" cx="80" cy="100" rx="62" ry="8" />
      <circle className="sky" cx="80" cy="60" r="50" />
      {drawings[picture]}
    </svg>
  )
}
