import { Loading } from '../../shell/loading.tsx';

export default Loading;
