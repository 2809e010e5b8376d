export {
  isLearnedFrom,
  marketInformationActions,
  moveInformation,
  proposeInformation,
} from './market/market-information.actions.ts'
export { marketInformationSpec } from './market/market-information.spec.ts'
export { marketRoutes } from './market/market.routes.ts'
export { listFreshWatches, listWatchers, viewsSeenBy } from './market/watch.ts'
export { productActions, productRoutes } from './product.routes.ts'
export { productSpec } from './product.spec.ts'
