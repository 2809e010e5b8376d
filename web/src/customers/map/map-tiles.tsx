import { tileAddress } from '#contract/shared/map-tiles.ts'
import { memo } from 'react'
import { type Size, tilesOf, type View } from './place-view.ts'

type Props = { address: string; view: View; size: Size }

/** Pictures of the ground, where the company has an address for them; one that does not come leaves the drawn ground to be seen. */
export const MapTiles = memo(function MapTiles({ address, view, size }: Props) {
  return (
    <div className="place-map__tiles" aria-hidden>
      {tilesOf(view, size).map((tile) => (
        <img
          key={`${tile.z}/${tile.x}/${tile.y}`}
          src={tileAddress(address, tile)}
          alt=""
          draggable={false}
          width={tile.size}
          height={tile.size}
          style={{ transform: `translate(${tile.left}px, ${tile.top}px)` }}
          onError={(event) => {
            event.currentTarget.hidden = true
          }}
        />
      ))}
    </div>
  )
})
