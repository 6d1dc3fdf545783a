"""What is said about memory itself. Short, plain, and without asking why."""

from collections.abc import Mapping

Texts = Mapping[str, str]

OFFER_ONE: Texts = {
    "zh": "你是说这件吗？\n{lines}\n回我「忘掉」两个字，我就忘得干干净净，找不回来。"
    "要是不忘了，接着聊就行。",
    "en": "Do you mean this?\n{lines}\nSay “forget” and it is gone for good. If you would rather "
    "keep it, just go on talking.",
}
OFFER_SEVERAL: Texts = {
    "zh": "我找到这几件：\n{lines}\n回我「忘掉」，这几件我都忘掉，找不回来；只想忘一件，"
    "就说「忘掉 2」这样。"
    "要是不忘了，接着聊就行。",
    "en": "I found these:\n{lines}\nSay “forget” and all of them are gone for good, or “forget 2” "
    "for just one. If you would rather keep them, just go on talking.",
}
OFFER_LAST: Texts = {
    "zh": "是刚才这句吗？\n{lines}\n回我「忘掉」两个字，我就忘得干干净净，找不回来。"
    "要是不忘了，接着聊就行。",
    "en": "Do you mean what you just said?\n{lines}\nSay “forget” and it is gone for good. If you "
    "would rather keep it, just go on talking.",
}
FORGOTTEN: Texts = {
    "zh": "好，忘掉了，以后不会再提起。",
    "en": "All right, it is forgotten. I will not bring it up again.",
}
NOTHING_LIKE_IT: Texts = {
    "zh": "我翻了一遍，没找到记着这件事。要是你说的是别的，换个说法告诉我，我再找找。",
    "en": "I looked, and I remember nothing like that. If you mean something else, put it another "
    "way and I will look again.",
}
NOTHING_JUST_NOW: Texts = {
    "zh": "刚才那句我没有记下，不用担心。",
    "en": "What you said just now was not kept, so there is nothing to worry about.",
}
NOTHING_OFFERED: Texts = {
    "zh": "现在没有等你点头的事，这一句我什么也没忘掉。想忘掉哪件，就说「忘掉我的……」。",
    "en": "Nothing is waiting for your word, so nothing was forgotten just now. Say “forget my …” "
    "for what should go.",
}
NOT_THIS: Texts = {
    "zh": "好，这句我不记。对话里还看得到它，别的地方我不会提起。",
    "en": "All right, I am not keeping that. You still see it in this conversation; I will not "
    "bring it up anywhere else.",
}
ALL: Texts = {
    "zh": "我可以一件一件地忘，你说「忘掉我的……」就行。要把所有的一次清空，请在账号设置里做，"
    "那样对话也会一起删掉，找不回来；没有设置页的地方，请找运营的人帮忙。"
    "先不想让我记新的，说「别再记我的事」。",
    "en": "I can forget one thing after another: say “forget my …”. To clear everything at once, "
    "use your account's settings; that deletes our conversations too, for good. "
    "Where there are no settings, ask whoever runs this. To have me keep nothing new, say “stop "
    "remembering things about me”.",
}
PAUSED: Texts = {
    "zh": "好，从现在起你说的我都不往心里记，也不记你的心情。以前记下的还在，想忘掉哪件，"
    "说「忘掉我的……」。"
    "哪天想让我接着记，说「继续记吧」。",
    "en": "All right. From now on I keep nothing of what you say, nor how you feel. What I kept "
    "before is still there; say “forget my …” for what should go. If you change your mind, say "
    "“you can remember again”.",
}
PAUSED_ALREADY: Texts = {
    "zh": "放心，我本来就没在记。哪天想让我接着记，说「继续记吧」。",
    "en": "I am not keeping anything as it is. If you change your mind, say “you can remember "
    "again”.",
}
RESUMED: Texts = {
    "zh": "好，那从下一句起我接着记。哪天不想了，说「别再记我的事」就停。",
    "en": "All right, from your next message on I remember again. Whenever you want me to stop, "
    "say “stop remembering things about me”.",
}
KNOWN: Texts = {
    "zh": "我记着的有这些：\n{lines}\n{more}想忘掉哪件，说「忘掉我的……」；哪句记错了，也告诉我。",
    "en": "This is what I remember:\n{lines}\n{more}Say “forget my …” for what should go, and tell "
    "me if I got something wrong.",
}
KNOWN_FROM_OUTSIDE: Texts = {
    "zh": "我记着的有这些：\n{lines}\n{more}想忘掉哪件，在你账号的记忆里删掉就行。",
    "en": "This is what I remember:\n{lines}\n{more}What should go you can delete in your "
    "account's memories.",
}
MORE: Texts = {
    "zh": "还有别的没列出来，全部都在你账号的记忆里。",
    "en": "There is more; all of it is in your account's memories. ",
}
NOTHING_LISTED: Texts = {
    "zh": "有些事我记着，只是那些我不会在这里念出来。想看，全部都在你账号的记忆里。",
    "en": "There are things that I remember and would rather not read out here. All of it is in "
    "your account's memories.",
}
NOTHING_KNOWN: Texts = {
    "zh": "我还没记下你什么。以后你说的事，我会放在心上。",
    "en": "I have not kept anything about you yet. What you tell me from now on, I will remember.",
}
NOTHING_KNOWN_PAUSED: Texts = {
    "zh": "我没有记着你什么，你也让我先别记。哪天想让我记，说「继续记吧」。",
    "en": "I keep nothing about you, as you asked. If you change your mind, say “you can remember "
    "again”.",
}
INCOGNITO: Texts = {
    "zh": "这段是无痕的对话，以前的事我在这里不翻，也不动。到平常的对话里跟我说吧。",
    "en": "This conversation is incognito, so I neither look at what I remember nor change it. Ask "
    "me in a usual one.",
}
NOT_USED: Texts = {
    "zh": "你选了让我不提以前的事，所以我不在这里列。全部都在你账号的记忆里。",
    "en": "You chose that I bring up nothing from before, so I do not list it here. All of it is "
    "in your account's memories.",
}
LATER: Texts = {
    "zh": "我这会儿够不着记忆，没办成。过几分钟再跟我说一次，好吗？",
    "en": "I cannot reach my memory right now, so this is not done. Please tell me again in a few "
    "minutes.",
}
