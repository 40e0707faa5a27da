import { Document, Packer, type IPropertiesOptions } from "docx";
import { fontFiles } from "./fonts.ts";

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONSHIPS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** What the font table calls the faces that fontFiles names. */
const FACES: Record<string, string> = { normal: "w:embedRegular", bold: "w:embedBold", italics: "w:embedItalic", bolditalics: "w:embedBoldItalic" };

/** The font every document names: its own where it is installed, else the Tinos that the document carries. */
export const FONT = "Times New Roman";

/**
 * Packs a document as DOCX with the four faces of Tinos in it, for machines without Times New Roman.
 * docx writes a font's regular face only and leaves the setting out, so both parts are written here; it keeps what it does well: the obfuscated
 * files (ECMA-376 part 4, 2.8.1), their relationships and content type. LibreOffice reads keys in capitals only.
 */
export async function docxBytes(options: IPropertiesOptions): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({ ...options, fonts: [...fontFiles()].map(([style, bytes]) => ({ name: style, data: Buffer.from(bytes) })) });
  const faces = document.FontTable.fontOptionsWithKey.map(({ name, fontKey }, index) => `<${FACES[name]} r:id="rId${index + 1}" w:fontKey="{${fontKey.toUpperCase()}}"/>`);
  return new Uint8Array(await Packer.toBuffer(document, undefined, [
    {
      path: "word/fontTable.xml",
      data: `${DECLARATION}<w:fonts ${WORD} ${RELATIONSHIPS}><w:font w:name="${FONT}"><w:altName w:val="Tinos"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>` +
        `<w:family w:val="roman"/><w:pitch w:val="variable"/>${faces.join("")}</w:font></w:fonts>`,
    },
    {
      path: "word/settings.xml",
      data: `${DECLARATION}<w:settings ${WORD}><w:embedTrueTypeFonts/>` +
        `<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    },
  ]));
}
