/** What must not stand in a public project: where somebody's machine keeps it, whose mirror it was fetched from, what opens a door. */
const leaks: { what: string; pattern: RegExp }[] = [
  { what: 'a path of somebody’s machine', pattern: /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\/\w[\w./-]*/ },
  { what: 'an address of a registry', pattern: /"resolved":\s*"https?:|\bregistry=|\/\/[\w.-]+\/[\w./-]*:_auth/ },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  {
    what: 'a token',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{22,}|npm_\w{36}|xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9]{32,}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.)/,
  },
]

/** Leaks of one text, each with the line it stands on. */
export function findLeaks(text: string): { what: string; line: number; found: string }[] {
  return text.split('\n').flatMap((line, index) =>
    leaks.flatMap(({ what, pattern }) => {
      const [found] = pattern.exec(line) ?? []
      return found === undefined ? [] : [{ what, line: index + 1, found: found.slice(0, 40) }]
    }),
  )
}
