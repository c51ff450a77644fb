// Every line here is a plain line: see plain-line.ts.
const REPLY =
  /^[-_=*\s]*[-_=*]{2,}\s?(?:urspr.{1,3}ngliche (?:nachricht|e-?mail|mail)|original-?\s?nachricht|original-?\s?e-?mail|original (?:message|mail|email|appointment)|reply message|message d'origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht|originalmeddelande|oryginalna wiadomość|nachricht beantwortet|antwort)\s?[-_=*]{2,}[-_=*\s]*$/iu;
const FORWARD =
  /^(?:[-_=*\s]*[-_=*]{2,}\s?(?:forwarded (?:message|mail|by)|weitergeleitete (?:nachricht|e-?mail|mail)|weitergeleitet von|fwd|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)\b.{0,200}|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail|mail)|weitergeleitete nachricht|start der weitergeleiteten nachricht)\s?:?)$/iu;
const ABOVE =
  /^[-#=*\s]*(?:bitte (?:antworten sie )?(?:nur )?(?:oberhalb|über) dieser (?:zeile|linie)|(?:please )?(?:reply|type your reply|write your reply|add your reply|respond) above (?:this|the) line|##-.{0,200}-##)/iu;
const RULE = /^[_\-=*]{10,}$/u;
const ANSWERS_WITHIN =
  /(?:siehe|s\.) ?(?:unten|weiter unten|inline|im text)|(?:antwort(?:en)?|anmerkung(?:en)?|kommentare?) (?:stehen |findest du |finden sie |habe ich )?(?:unten|inline|im text|direkt|darunter|dazwischen|in (?:rot|blau|grün))|\bin (?:rot|blau|grün|fett|rotem?r? schrift)\b|see (?:my )?(?:answers?|comments?|replies|responses?|notes)? ?(?:below|inline|in ?line|in red|in blue)|(?:answers?|comments?|replies|responses?) (?:are )?(?:below|inline|in ?line|in (?:red|blue|green))|below in (?:red|blue)|\binline (?:below|answers)/iu;

/** "-----Ursprüngliche Nachricht-----" and its kin: the mail that was answered follows. */
export function isReplySeparator(line: string): boolean {
  return line.length >= 10 && line.length <= 300 && (REPLY.test(line) || ABOVE.test(line));
}

/** The same words without the dashes, as telephones write them: they count only above the head of a mail. */
export function isBareSeparator(line: string): boolean {
  return /^(?:original message|urspr.{1,3}ngliche nachricht|originalnachricht|original-nachricht)$/iu.test(
    line,
  );
}

/** "---------- Forwarded message ---------" and its kin: what follows is meant to be read. */
export function isForwardSeparator(line: string): boolean {
  return line.length <= 400 && FORWARD.test(line.replace(/^>+ ?/, ''));
}

/** A line of nothing but dashes or underscores, as Outlook draws above the mail it answers. */
export function isRule(line: string): boolean {
  return line.length >= 10 && /^[_\-=*]/.test(line) && RULE.test(line.replaceAll(' ', ''));
}

/** Whether the writer says that the answers stand within the quoted mail. */
export function announcesAnswersWithin(line: string): boolean {
  return ANSWERS_WITHIN.test(line);
}
