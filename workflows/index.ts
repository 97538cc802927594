export { campaign } from './campaign'
export { post } from './post'
export { target } from './target'
