/** PDF documents: opened by pdf.js, which parses them and does nothing else. */
import { getResolvedPDFJS } from 'unpdf'
import { Unreadable } from './unreadable.ts'

export type PdfDocument =
  Awaited<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']> extends (...arguments_: never[]) => {
    promise: Promise<infer Document>
  }
    ? Document
    : never

/** Whether what is drawn on a layer is shown when the document is opened; nothing where all layers are. */
export async function shownLayers(document: PdfDocument): Promise<((layer: unknown) => boolean) | undefined> {
  const layers = await document.getOptionalContentConfig()
  // pdf.js gives them no type.
  const all: Iterable<[string, { readonly visible: boolean }]> = layers
  const isHiding = [...all].some(([, { visible }]) => !visible)
  return isHiding ? layer => Boolean(layers.isVisible(layer)) : undefined
}

/** Opens a PDF, of which nothing is run, fetched or drawn. @throws Unreadable `encrypted`. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const pdfjs = await getResolvedPDFJS()
  try {
    return await pdfjs.getDocument({
      // It keeps and may detach what it is given, and takes no Buffer.
      data: new Uint8Array(bytes),
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      // No picture is unpacked.
      maxImageSize: 0,
      enableXfa: false,
      stopAtErrors: false,
      disableAutoFetch: true,
      disableRange: true,
      disableStream: true,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new Unreadable('encrypted')
    throw error
  }
}
