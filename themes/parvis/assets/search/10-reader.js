// Reads the index of a tree: no server, no WebAssembly. The index brings the rules by which words are cut
// (src/search/words.rs does the same), and its parts are asked for as they are needed.
globalThis.parvisReader = (() => {
  const LONGEST = 200, MOST_WORDS = 12, MOST_FORMS = 40, EXCERPT = 220;
  // How much a form counts beside the one that was typed.
  const SAME_STEM = 0.8, OTHER_ENDING = 0.7, BEGINNING = 0.6, MISSPELT = 0.6, EXPLAINED = 0.8;

  // ---------------------------------------------------------------- words

  const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l" };
  const fold = (word) => word.toLowerCase().normalize("NFKD").replace(/[œæßøł]/g, (letter) => LIGATURES[letter])
    .replace(/[^\p{Alphabetic}\p{N}]/gu, "");
  const RUN = /[\p{Alphabetic}\p{N}\p{M}]+(?:[.'’ʼ·•‧⋅][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
  const INITIALS = /^\p{Alphabetic}(?:\.\p{Alphabetic})+$/u;
  const ENDING = /^[\p{Alphabetic}\p{M}]{1,6}$/u;
  const length = (text) => [...text].length;

  /** The words of a text where they stand. */
  function split(text, rules) {
    const words = [];
    const add = (start, baseEnd, end) => {
      for (let at; (at = text.slice(start, baseEnd).search(/['’ʼ]/)) >= 0 && rules.elisions.has(text.slice(start, start + at).toLowerCase());) {
        start += at + 1;
      }
      if (start < baseEnd) words.push({ start, baseEnd, end });
    };
    for (const { 0: run, index } of text.matchAll(RUN)) {
      if (INITIALS.test(run)) {
        words.push({ start: index, baseEnd: index + run.length, end: index + run.length });
        continue;
      }
      let begun = index, baseEnd = 0, at = index;
      for (const piece of run.split(/(?=[.·•‧⋅])/)) {
        if (at > index) {
          const ending = piece.slice(1), base = text.slice(begun, baseEnd || at);
          const added = piece[0] === "." ? rules.inclusives.has(fold(ending)) : ENDING.test(ending);
          if (added && length(base) > 2 && !/\p{N}/u.test(base)) {
            baseEnd ||= at;
          } else {
            add(begun, baseEnd || at, at);
            begun = at + 1;
            baseEnd = 0;
          }
        }
        at += piece.length;
      }
      add(begun, baseEnd || at, at);
    }
    return joinPairs(text, words).filter((word) => length(text.slice(word.start, word.baseEnd)) <= 40)
      .map((word) => ({ ...word, form: fold(text.slice(word.start, word.baseEnd)) }));
  }

  /** The pairs of digits of a telephone number are one word. */
  function joinPairs(text, words) {
    const isPair = (word) => word && /^\d\d$/.test(text.slice(word.start, word.baseEnd));
    const joined = [];
    for (let at = 0, last; at < words.length; at = last + 1) {
      last = at;
      while (isPair(words[last]) && isPair(words[last + 1]) && /^[ .\u00a0\u202f-]$/.test(text.slice(words[last].end, words[last + 1].start))) last++;
      if (last - at < 3) joined.push(...words.slice(at, last + 1));
      else joined.push({ start: words[at].start, baseEnd: words[last].end, end: words[last].end });
    }
    return joined;
  }

  // ---------------------------------------------------------------- the index

  const letter = (text, at) => {
    const code = text.charCodeAt(at);
    return code - 33 - (code > 34) - (code > 92);
  };

  /** What a part must say of itself to be of this index (Shape::parts in src/search/build.rs). */
  function stampOf({ files, stamps }, name) {
    const number = Number(name.slice(1));
    const rank = { t: number, w: files + number, d: files + SPELLINGS + number }[name[0]];
    return stamps.slice(rank * 6, rank * 6 + 6);
  }

  /** Numbers written as letters (src/search/code.rs). */
  function* numbers(text) {
    for (let at = 0; at < text.length;) {
      const first = letter(text, at++);
      const more = first < 64 ? 0 : first < 90 ? 1 : first === 90 ? 2 : 4;
      let rest = 0;
      for (let digit = 0; digit < more; digit++) rest = rest * 92 + letter(text, at++);
      yield more === 0 ? first : more === 1 ? 64 + (first - 64) * 92 + rest : rest;
    }
  }

  function hash(letters) {
    let hash = 0x811c9dc5;
    for (const c of letters) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  const fileOf = (form, files) => hash([...form].slice(0, 3)) % files;

  /** The files that hold what a word misspelt in its first letters may be: the short ones, those of the same end. */
  const SPELLINGS = 33;
  const spellingsOf = (form) => [form.length < 7 ? [0] : [], form.length > 4 ? [1 + hash(form.slice(-2)) % (SPELLINGS - 1)] : []].flat();

  /** The forms of a file: which are of one stem, and where the documents of each are written. */
  function opened({ words, postings }) {
    const written = postings.split(" ");
    const places = new Map();
    let at = 0;
    for (const group of words.split(" ")) {
      const forms = group.split(",");
      for (const form of forms) places.set(form, { group: forms, postings: written[at++] });
    }
    return places;
  }

  function* documents(postings) {
    const read = numbers(postings);
    for (let level; (level = read.next().value) !== undefined;) {
      let next = 0;
      for (let count = read.next().value; count > 0; count--) {
        next += read.next().value;
        yield [next++, level];
      }
    }
  }

  function* spellings({ words }) {
    for (let at = 0, before = ""; at < words.length;) {
      const shared = letter(words, at++), rest = letter(words, at++);
      before = before.slice(0, shared) + words.slice(at, at += rest);
      yield before;
    }
  }

  /** Whether one letter more, less, other, or two exchanged, make one word of the other. */
  function isNear(one, other) {
    if (one.length > other.length) [one, other] = [other, one];
    if (other.length - one.length > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    if (one.length < other.length) return one.slice(at) === other.slice(at + 1);
    return one.slice(at + 1) === other.slice(at + 1)
      || (one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2));
  }

  const ENDINGS = new Set(["", "s", "e", "es", "x", "l", "le", "les", "ux"]);

  /** Whether two words differ by their number or gender only, as endings show. */
  function isKin(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    return at > 3 && ENDINGS.has(one.slice(at)) && ENDINGS.has(other.slice(at));
  }

  /** An index whose parts `load` gives by their names. */
  async function open(load) {
    const map = await load("map");
    const rules = {};
    for (const name of ["stops", "elisions", "inclusives"]) rules[name] = new Set(map[name].split(/\s+/));
    const forms = (text) => split(text, rules).map((word) => word.form).filter((form) => !rules.stops.has(form));
    const synonyms = map.synonyms.map((thing) => thing.map(forms).filter((words) => words.length > 0));
    const acronyms = map.acronyms.map(([short, long, more]) => ({ short, long, more, of: forms(short), words: forms(long) }));
    const starts = [];
    map.runs.reduce((start, run) => (starts.push(start), start + run[4]), 0);
    const newest = Math.max(...map.runs.map((run) => run[2]));
    const files = new Map();
    // Two words with a hyphen, and what they are as one.
    const compounds = new Map();

    const run = (document) => {
      let [low, high] = [0, starts.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= document) low = middle;
        else high = middle;
      }
      return map.runs[low];
    };

    async function places(form) {
      const file = fileOf(form, map.files);
      if (!files.has(file)) files.set(file, opened(await load(`t${file}`)));
      return files.get(file);
    }

    /** The documents that hold a word, with how much; which forms they hold; how else it was spelt. */
    async function term(form) {
      const found = { hits: new Map(), forms: new Set(), spelt: [] };
      const take = (places, wanted, weight) => {
        const { group } = places.get(wanted);
        for (const one of group) {
          const counts = one === wanted ? weight : weight * SAME_STEM;
          found.forms.add(one);
          for (const [document, level] of documents(places.get(one).postings)) {
            found.hits.set(document, Math.max(found.hits.get(document) ?? 0, level * counts));
          }
        }
      };
      const own = await places(form);
      const all = [...own.keys()];
      if (own.has(form)) {
        take(own, form, 1);
        return found;
      }
      const begun = form.length > 2 ? all.filter((one) => one.startsWith(form)) : [];
      begun.sort((one, other) => one.length - other.length).slice(0, MOST_FORMS).forEach((one) => take(own, one, BEGINNING));
      if (begun.length === 0) all.filter((one) => isKin(one, form)).forEach((one) => take(own, one, OTHER_ENDING));
      if (found.hits.size > 0 || !/^[a-z]{4,20}$/.test(form)) return found;
      let near = all.filter((one) => isNear(one, form));
      if (near.length === 0) {
        const lists = await Promise.all(spellingsOf(form).map((file) => load(`w${file}`)));
        near = lists.flatMap((list) => [...spellings(list)].filter((one) => isNear(one, form)));
      }
      near.sort((one, other) => (other[0] === form[0]) - (one[0] === form[0]));
      for (const one of near.slice(0, 4)) {
        take(await places(one), one, MISSPELT);
        found.spelt.push(one);
      }
      return found;
    }

    /** The documents that hold all of several words. */
    async function together(words, weight) {
      const terms = await Promise.all(words.map(term));
      const found = { hits: new Map(), forms: new Set(), spelt: [] };
      for (const { forms, spelt } of terms) {
        forms.forEach((form) => found.forms.add(form));
        found.spelt.push(...spelt);
      }
      const [first, ...others] = terms;
      for (const [document, level] of first.hits) {
        const levels = [level, ...others.map(({ hits }) => hits.get(document))];
        if (!levels.includes(undefined)) found.hits.set(document, weight * levels.reduce((sum, one) => sum + one, 0));
      }
      return found;
    }

    /** The longest way of saying a thing that begins here, and the other ways of saying it. */
    function synonym(words, at) {
      const same = (one, other) => one === other || (one !== undefined && isKin(one, other));
      let best;
      for (const thing of synonyms) {
        for (const said of thing) {
          if (said.every((form, next) => same(words[at + next], form)) && said.length >= (best?.length ?? 1)) {
            const others = thing.filter((other) => other !== said);
            best = { length: said.length, others: best?.length === said.length ? [...best.others, ...others] : others };
          }
        }
      }
      return best;
    }

    /** The words of a query as things to be found: what an acronym stands for is one, and so is the acronym. */
    function things(words) {
      const things = [], explained = new Set();
      for (let at = 0; at < words.length;) {
        const written = acronyms.find(({ words: long }) => long.length > 1 && long.every((form, next) => words[at + next] === form));
        const short = acronyms.filter(({ of, words: long }) => of.length === 1 && of[0] === words[at] && long.length > 0);
        (written ? [written] : short).forEach((acronym) => explained.add(acronym));
        const compound = compounds.get(`${words[at]} ${words[at + 1]}`);
        if (compound && !written) {
          things.push({ words: words.slice(at, at += 2), others: [[compound]] });
          continue;
        }
        const alike = synonym(words, at);
        const thing = written ? written.words : words.slice(at, at + (alike?.length ?? 1));
        things.push({ words: thing, others: [...(written ? [written.of] : short.map(({ words: long }) => long)), ...(written ? [] : alike?.others ?? [])] });
        at += thing.length;
      }
      return { things, explained: [...explained] };
    }

    async function find(query) {
      const text = query.slice(0, LONGEST), cut = split(text, rules);
      const all = cut.map((word) => word.form);
      // `télé-travail` is `télétravail` as well.
      cut.forEach((word, at) => {
        const before = cut[at - 1];
        if (before && /^[-‐‑]$/.test(text.slice(before.end, word.start))) compounds.set(`${before.form} ${word.form}`, before.form + word.form);
      });
      const words = [...new Set(all.filter((form) => !rules.stops.has(form)))].slice(0, MOST_WORDS);
      const result = { words: all.length, common: words.length === 0, partial: false, spelt: [], forms: new Set(), explained: [], ranked: [] };
      if (result.common) return result;
      const { things: wanted, explained } = things(words);
      result.explained = explained;
      const found = await Promise.all(wanted.map(async (thing) => {
        const own = await together(thing.words, 1);
        if (own.spelt.length > 0) result.spelt.push([thing.words.join(" "), own.spelt]);
        for (const other of thing.others) {
          const { hits, forms } = await together(other, EXPLAINED);
          for (const [document, level] of hits) own.hits.set(document, Math.max(own.hits.get(document) ?? 0, level));
          if (hits.size > 0) forms.forEach((form) => own.forms.add(form));
        }
        return own;
      }));
      const scores = new Map();
      for (const { hits, forms } of found) {
        forms.forEach((form) => result.forms.add(form));
        const rare = Math.log(1 + map.documents / hits.size);
        for (const [document, level] of hits) {
          const known = scores.get(document) ?? { count: 0, score: 0 };
          scores.set(document, { count: known.count + 1, score: known.score + rare * level });
        }
      }
      const most = Math.max(0, ...[...scores.values()].map(({ count }) => count));
      result.partial = most > 0 && most < found.length;
      const ranked = [...scores].filter(([, { count }]) => count === most).map(([document, { score }]) => {
        const [kind, service, year, past] = run(document);
        const fresh = 1 + 0.1 * Math.max(0, 1 - (newest - year) / 5);
        return { document, kind, service, past, score: score * fresh * (past ? 0.5 : 1) };
      });
      result.ranked = ranked.sort((one, other) => other.score - one.score || one.document - other.document);
      return result;
    }

    async function shown(document) {
      const group = await load(`d${Math.floor(document / map.group)}`);
      const [title, address, date, text] = group.documents[document % map.group];
      return { title, address, date, text };
    }

    return { map, find, shown, split: (text) => split(text, rules) };
  }

  /** The passage of a text that holds the most of some forms, cut at words, with the places of these. */
  function excerpt(text, forms, split) {
    let best = { count: -1, line: "", marks: [] };
    for (const line of text.split("\n")) {
      const marks = split(line).filter((word) => forms.has(word.form));
      for (const first of marks.length > 0 ? marks : [{ start: 0 }]) {
        const near = marks.filter((mark) => mark.start >= first.start && mark.end <= first.start + EXCERPT * 0.75);
        const count = new Set(near.map((mark) => mark.form)).size;
        if (count > best.count) best = { count, line, from: first.start, marks };
      }
    }
    const { line, marks } = best;
    let from = Math.max(0, (best.from ?? 0) - EXCERPT / 4);
    if (from > 0) from = line.indexOf(" ", from) + 1;
    let to = Math.min(line.length, from + EXCERPT);
    if (to < line.length) to = Math.max(line.lastIndexOf(" ", to), from + 1);
    const within = marks.filter((mark) => mark.start >= from && mark.end <= to);
    return {
      text: (from > 0 ? "… " : "") + line.slice(from, to) + (to < line.length ? " …" : ""),
      marks: within.map(({ start, end }) => [start, end].map((at) => at - from + (from > 0 ? 2 : 0))),
    };
  }

  return { LONGEST, open, excerpt, stampOf };
})();
