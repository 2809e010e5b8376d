import type { RecordType } from '#contract/shared/field.ts'
import { useState } from 'react'
import { useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import './follow-up.css'
import { followUpTexts } from './follow-up.texts.ts'
import { LogOn } from './log-on.tsx'
import { LogTarget } from './log-target.tsx'
import { type Logged, ProposeNext } from './propose-next.tsx'

export type LoggedOn = { type: RecordType; id: string }

/** Logs a call or visit: with whom, a press on what came of it, and then the next step for who wants one. */
export function LogSheet({ on, onClose }: { on: LoggedOn | null; onClose: () => void }) {
  const text = useText(followUpTexts)
  const [target, setTarget] = useState<LoggedOn | null>(on)
  const [logged, setLogged] = useState<Logged | null>(null)
  return (
    <Modal open width={460} footer={null} title={logged ? text.whatNext : text.logTitle} onCancel={onClose}>
      <div className="log-sheet">
        {logged ? (
          <ProposeNext logged={logged} onClose={onClose} />
        ) : (
          <>
            {on === null && <LogTarget chosen={target} onChoose={setTarget} />}
            {target && <LogOn key={target.id} on={target} onLogged={setLogged} />}
          </>
        )}
      </div>
    </Modal>
  )
}
