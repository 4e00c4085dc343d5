/** Packages without types of their own, as far as the pages use them. */

declare module "*.css" {
  const styles: string;
  export default styles;
}

declare module "quill-1" {
  export default class Quill {
    readonly root: HTMLElement;
    constructor(element: HTMLElement, options: object);
    getText(): string;
    setContents(operations: object[]): void;
  }
}

declare module "draft-js" {
  export class EditorState {
    static createEmpty(): EditorState;
    static createWithContent(content: ContentState): EditorState;
    getCurrentContent(): ContentState;
  }
  export interface ContentState {
    getPlainText(separator: string): string;
  }
  export const Editor: import("react").ComponentType<{
    editorState: EditorState;
    onChange(state: EditorState): void;
    handleKeyCommand(command: string, state: EditorState): "handled" | "not-handled";
    ariaLabel: string;
  }>;
  export const RichUtils: { handleKeyCommand(state: EditorState, command: string): EditorState | null };
  export function convertFromRaw(content: object): ContentState;
  export function convertToRaw(content: ContentState): object;
}

declare module "jquery" {
  interface WithSummernote {
    summernote(optionsOrCommand: object | string, argument?: string): unknown;
  }
  export default function jQuery(element: HTMLElement): WithSummernote;
}

declare module "summernote/dist/summernote-lite.js" {}
declare module "trix" {}
declare module "tinymce/icons/default" {}
declare module "tinymce/models/dom" {}
declare module "tinymce/themes/silver" {}
