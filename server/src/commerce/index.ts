export { productActions, productRoutes } from './product.routes.ts'
export { productSpec } from './product.spec.ts'
