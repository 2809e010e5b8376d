import { Settings } from 'lucide-react'
import { reportNavTexts } from '../../analytics/report-nav.texts.ts'
import { reportPlaces } from '../../analytics/report-places.ts'
import { useRights } from '../../foundation/rights.ts'
import { CommandPalette } from '../../platform/command-palette.tsx'
import type { PalettePlace } from '../../platform/use-commands.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { dayPlace, furtherPlaces, places, reportsPlace, settingsPlace } from '../navigation.ts'
import { sections } from '../settings/settings-sections.ts'
import { settingsTexts } from '../settings/settings.texts.ts'

/** The palette with every place that the person may enter, down to single reports and pages of the settings. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useLabel()
  const rights = useRights()
  const reports = useText(reportNavTexts)
  const settings = useText(settingsTexts)
  const main = [...places, dayPlace, ...furtherPlaces.flatMap((group) => group.places), settingsPlace].filter((place) =>
    place.isOpenTo(rights),
  )
  const all: PalettePlace[] = [
    ...main.map(({ to, label, icon }) => ({ to, name: say(label), icon })),
    ...(reportsPlace.isOpenTo(rights) ? reportPlaces : [])
      .filter(({ to }) => to !== reportsPlace.to)
      .map(({ to, key }) => ({ to, name: reports[key], icon: reportsPlace.icon, within: reports.reports })),
    ...sections
      .filter((section) => section.isOpenTo(rights))
      .map(({ path, name }) => ({
        to: `/settings/${path}`,
        name: settings[name],
        icon: Settings,
        within: settings.title,
      })),
  ]
  return <CommandPalette places={all} onClose={onClose} />
}
