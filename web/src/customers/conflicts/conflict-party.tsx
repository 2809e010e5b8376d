import type { ConflictParty } from '#contract/customers/conflict.operations.ts'
import { Trophy } from 'lucide-react'
import { Person } from '../../ui/avatar.tsx'
import { useText } from '../../ui/language.tsx'
import { conflictTexts } from './conflict.texts.ts'

/** A party as the reader may know it. */
export function PartyName({ party, won = false }: { party: ConflictParty; won?: boolean }) {
  const text = useText(conflictTexts)
  return (
    <span className="party">
      {party.person ? <Person name={party.person.name} /> : <span className="muted">{text.another}</span>}
      {party.department && <span className="faint one-line">{party.department}</span>}
      {won && <Trophy size={14} className="party__won" aria-label={text.decided} />}
    </span>
  )
}

/** What a party is called in a sentence. */
export function usePartyName(): (party: ConflictParty | undefined) => string {
  const text = useText(conflictTexts)
  return (party) => party?.person?.name ?? text.another
}
