import { useOutbox } from '../../foundation/offline/offline.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { renew } from '../new-version.ts'
import './new-version-band.css'
import { newVersionTexts } from './new-version-band.texts.ts'

/** Says that a newer version can be had; when it is taken is the person's choice. */
export function NewVersionBand() {
  const text = useText(newVersionTexts)
  const count = useOutbox().queue.length
  return (
    <p className="new-version" role="status">
      <span>
        <strong>{text.isThere}</strong> · {count > 0 && `${fill(text.unsentStays, { count })} `}
        {text.hint}
      </span>
      <Button type="primary" size="small" onClick={renew}>
        {text.reload}
      </Button>
    </p>
  )
}
