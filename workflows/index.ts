export { campaign } from './campaign'
export { post } from './post'
export { rectification } from './rectification'
export { target } from './target'
