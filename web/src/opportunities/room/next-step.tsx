import { Link } from '@tanstack/react-router'
import { Footprints } from 'lucide-react'
import { isChangeable, useRecordFields } from '../../foundation/record-fields.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useText } from '../../ui/language.tsx'
import { Day } from '../../ui/values.tsx'
import './next-step.css'
import { roomTexts } from './room.texts.ts'

/** What is to be done next with an open deal, and when; what is late is coloured. */
export function NextStep({ deal }: { deal: AnyRecord }) {
  const text = useText(roomTexts)
  const rights = useRights()
  const field = useRecordFields('opportunity').find(({ name }) => name === 'nextStep')
  if (!field || deal['outcome'] !== 'open' || deal.deletedAt !== null) return null
  const { nextStep: step, nextStepOn: on } = deal
  const has = typeof step === 'string' && step !== ''
  return (
    <p className={`next-step${has ? '' : ' next-step--none'}`}>
      <Footprints size={16} aria-hidden />
      {has ? (
        <>
          <span className="muted">{text.nextStep}</span>
          <strong>{step}</strong>
          {typeof on === 'string' && <Day date={on} kind="words" due />}
        </>
      ) : (
        <span>{text.noNextStep}</span>
      )}
      {isChangeable(field) && rights.may('opportunity', 'change') && (
        <Link
          to="."
          search={(now: Record<string, unknown>) => ({ ...now, edit: 'nextStep' })}
          replace
          resetScroll={false}
        >
          {has ? text.change : text.write}
        </Link>
      )}
    </p>
  )
}
