import { Eraser } from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { PageParts } from '../../foundation/page-parts.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { eraseTexts } from './erase.texts.ts'

const ErasePerson = lazy(async () => ({ default: (await import('./erase-person.tsx')).ErasePerson }))

type Deed = NonNullable<PageParts['deeds']>[number]
type Dialog = ComponentType<{ record: AnyRecord; onClose: () => void }>

function dialogFor(type: 'contact' | 'lead'): Dialog {
  return function Erase({ record, onClose }) {
    return <ErasePerson type={type} record={record} onClose={onClose} />
  }
}

/** The deed of erasing somebody, on the pages of people. */
export function eraseDeed(type: 'contact' | 'lead'): Deed {
  return {
    key: 'erase',
    label: eraseTexts.deed,
    icon: Eraser,
    needs: 'see',
    capability: 'erase-people',
    dialog: dialogFor(type),
  }
}
