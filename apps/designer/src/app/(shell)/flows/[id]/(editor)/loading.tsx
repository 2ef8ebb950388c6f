import { EditorLoading } from '../../../../../editor/editor-loading.tsx';

export default EditorLoading;
