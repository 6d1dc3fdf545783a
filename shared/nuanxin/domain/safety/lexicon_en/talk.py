"""English classes of words for laughter, hyperbole, stories, news and sayings."""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "LAUGHING": (
        "lol|lmao|lmaoo|lmaooo|haha|hahaha|hahahaha|hahah|rofl|hehe|heh|jk|j k|just kidding|"
        "kidding|only joking|joking|joke|jokes|😂|🤣|💀|😭|😅|😆|😊|😍|🎉|❤️|xd|omg|omfg|ugh|lmfao|"
        "yay|woohoo|woo|hah|teehee|bruh|oops|whoops|lolol|ikr|smh|fml|wtf|lolz|tehe|hilarious|"
        "funniest|meme|memes|tiktok|roast|sarcasm|sarcastic|pun|prank|april fools|comedian|comedy|"
        "standup comedy|sitcom|giggle|giggling|cackling|wheezing|snorted|crying laughing|"
        "cant stop laughing|laughed so hard|howling|stitches laughing|in stitches"
    ),
    "QUOTE": (
        "lyric|lyrics|lyric goes|the song goes|line from|the line|quote|quotes|quoted|quoting|"
        "phrase|the phrase|expression|idiom|the saying|proverb|figure of speech|metaphor|slang|"
        "word|the word|words|term|means|meaning of|what does|what does it mean|mean by|translate|"
        "translation|translated|how do you say|in french|in spanish|in german|in latin|synonym|"
        "spelling|spell|pronounce|pronounced|grammar|definition|define|defined|acronym|stands for|"
        "language|dialect|etymology|difference between|called|titled|title|entitled|named|chorus|"
        "verse|according to"
    ),
    "TALE": (
        "movie|movies|film|films|novel|novels|book|books|song|songs|character|characters|series|"
        "show|shows|podcast|podcasts|documentary|poem|poems|poetry|poet|play|story|stories|chapter|"
        "chapters|episode|episodes|season|seasons|writing|write a|write me|author|authors|writer|"
        "actor|actors|actress|scene|scenes|plot|plots|plot twist|villain|villains|hero|heroes|"
        "heroine|protagonist|antagonist|narrator|script|screenplay|fanfic|fan fiction|fiction|"
        "fictional|sci fi|fantasy novel|thriller|thrillers|crime drama|true crime|mystery|"
        "murder mystery|whodunnit|detective|horror|horror movie|horror film|horror movies|romance|"
        "rom com|drama|kdrama|k drama|anime|manga|comic|comics|comic book|superhero|marvel|batman|"
        "spiderman|harry potter|snape|dumbledore|sirius|hobbit|gandalf|lord of the rings|"
        "game of thrones|stark|star wars|vader|netflix|binge watching|binge watched|finale|trailer|"
        "sequel|prequel|spoiler|spoilers|directed|theatre|theater|musical|opera|ballet|audition|"
        "rehearsal|cast|stage|shakespeare|romeo|juliet|romeo and juliet|hamlet|ophelia|macbeth|"
        "othello|antigone|gatsby|werther|anna karenina|bovary|virginia woolf|sylvia plath|plath|"
        "hemingway|bell jar|les mis|javert|titanic|jack and rose|bridgerton|dnd|campaign|"
        "dungeon master|my character|roleplay|cosplay|band|bands|album|albums|playlist|guitar|"
        "piano|drums|drummer|singer|concert|gig|karaoke|painting|painter|paintings|art|artist|"
        "sketch|van gogh|kurt cobain|myth|myths|mythology|legend|folklore|fairy tale|ghost|ghosts|"
        "zombie|zombies|vampire|vampires|haunted|halloween|costume|museum|exhibition|gallery|"
        "sculpture|ending of the|the ending|made me cry|tearjerker"
    ),
    "NEWS": (
        "news|article|articles|headline|headlines|journalist|reporter|newspaper|bbc|cnn|statistics|"
        "stats|statistic|study|studies|research paper|paper|papers|thesis|dissertation|report says|"
        "survey|data|dataset|rate|rates|percent|per cent|population|cases|case study|case|court|"
        "trial|jury|verdict|sentenced|suspect|victim|victims|investigation|inquest|crime|crimes|"
        "homicide|law|laws|legal|bill|debate|debating|policy debate|politics|politician|election|"
        "president|government|senate|protest|war|wars|soldier|soldiers|veteran|veterans|army|"
        "battle|ww1|ww2|world war|vietnam|hiroshima|holocaust|genocide|famine|plague|history|"
        "historical|century|empire|king|queen|roman|romans|socrates|cleopatra|seneca|samurai|"
        "seppuku|kamikaze|pompeii|volunteer|volunteering|volunteers|training|training session|"
        "workshop|webinar|seminar|awareness|prevention|suicide prevention|suicide awareness|"
        "awareness month|fundraiser|charity|charity run|campaign against|leaflet|poster|first aid|"
        "cpr|mental health day|safeguarding|risk assessment|hurricane|flood|flooding|earthquake|"
        "tornado|tsunami|wildfire|evacuated|evacuation|plane crash|car crash|accident on|pile up|"
        "collision"
    ),
    "FAITH": (
        "god|jesus|christ|lord|church|bible|gospel|prayer|prayers|amen|faith|sermon|buddha|"
        "buddhism|buddhist|karma|nirvana|monk|meditation|meditate|meditating|mindfulness|soul|"
        "souls|spirit|spirits|spiritual|resurrection|cross|crucified|good friday|rapture|angel|"
        "angels|demon|devil|satan|sin|sins|quran|allah|temple|philosophy|philosopher|philosophical|"
        "camus|sisyphus|nietzsche|schopenhauer|sartre|kierkegaard|existential|existentialism|"
        "existential crisis|nihilism|nihilist|stoic|stoicism|absurd|mortality|memento mori|"
        "we all die|everyone dies|everybody dies|all die someday|life after death|"
        "near death experience|meaning of life|universe|astrology|horoscope|tarot|zodiac|"
        "mercury retrograde|psychic|medium|fate|destiny"
    ),
    "DREAM": (
        "dream|dreams|dreamed|dreamt|dreaming|dream about|had a dream|had a dream that|i dreamed|"
        "i dreamt|lucid dream|weird dream|in my dream|recurring dream|dream where"
    ),
}
