"""What is said in English where the feeling is not the point: greetings, thanks and the like."""

from collections.abc import Mapping

from functions.chat.phrases.book import Kind
from nuanxin.domain.identity import Tone

SOCIAL: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.DANGER: (
        (
            "Thank you for telling me. I'm worried about your safety.",
            "I hear you, and your safety matters.",
        ),
        (
            "Please contact someone who can come to you now, or your local emergency number.",
            "Please let someone you trust know right now, and call your local emergency number"
            " if it's urgent.",
        ),
        (
            "I'm an AI and can't take their place. Are you safe right now?",
            "I'm an AI and can't be there in person. Are you safe right now?",
        ),
    ),
    Kind.WORDLESS: (
        (
            "I see you.",
            "Mm, I'm here.",
            "No words needed.",
            "I got your mood.",
            "We can stay like this for a bit.",
        ),
        (
            "Say more whenever you feel like it.",
            "If you'd like to put some of it into words, I'm listening.",
            "There's no hurry to find words.",
            "What's it like inside right now?",
            "You can start anywhere.",
        ),
    ),
    Kind.SILENCE: (
        (
            "I'm here.",
            "We can just be quiet for a while.",
            "Sometimes there are no words. That's normal.",
            "All right, no hurry.",
            "Silence is fine too.",
        ),
        (
            "One word is enough, whenever you like.",
            "You don't have to find something to say.",
            "Are you tired, or is something stuck?",
            "If words won't come, an emoji will do.",
        ),
    ),
    Kind.NONSENSE: (
        (
            "Got it, though I couldn't make sense of that one.",
            "That looks like a few random keys.",
            "Just testing whether I'm here? I am.",
            "I can't read that one, and I don't want to guess.",
        ),
        (
            "Say whatever you like, big or small.",
            "If there was something in it, try it in other words.",
            "Anything from your day is welcome.",
            "No rush. Think it over first if you like.",
        ),
    ),
    Kind.APOLOGY: (
        (
            "No need to be sorry.",
            "That's all right, anyone has such moments.",
            "It's all right, really.",
            "It's fine, truly.",
            "There's nothing to forgive.",
        ),
        (
            "Say whatever you want to say.",
            "You don't have to weigh your words in here.",
            "It's good that you told me.",
            "Take your time.",
        ),
    ),
    Kind.COMPLIMENT: (
        (
            "Thank you for saying so.",
            "That's kind of you, thank you.",
            "Thank you. I'll keep listening well.",
            "If it helped a little, that's good.",
        ),
        (
            "It only works because you're willing to talk.",
            "Saying kind things out loud is a gift of its own.",
            "How are you today?",
            "I'm an AI, so do tell me when I get something wrong.",
        ),
    ),
    Kind.INSULT: (
        (
            "I hear a lot of anger there.",
            "Okay, I'll take that.",
            "You can swear a bit if it helps.",
            "It seems I'm rather annoying right now.",
            "I won't be cross with you for that.",
        ),
        (
            "Did I say something wrong, or has today been rotten?",
            "Did something else make you this angry today?",
            "If a line of mine was off, tell me which.",
            "You can stop any time, that's fine.",
        ),
    ),
    Kind.OWN_FACT: (
        (
            "I couldn't find anything you said about that, and I don't want to guess.",
            "I don't know that one. Perhaps you didn't tell me, or I missed it.",
            "I have nothing on that, honestly.",
            "I don't see it in what you've told me.",
        ),
        (
            "Would you tell me?",
            "If you say it once more, I can pick it up.",
            "What is it?",
            "Could you remind me?",
        ),
    ),
    Kind.INTRODUCTION: (
        (
            "Hi {name}, I'm glad to meet you.",
            "It's good to meet you, {name}.",
            "Nice to meet you, {name}.",
            "Hello {name}, I'm glad you're here.",
        ),
        (
            "So {more}. Good to know.",
            "And {more}, I'll keep that in mind.",
            "Thank you for telling me your name.",
            "Now I know what to call you.",
        ),
        (
            "What would you like to talk about today?",
            "How are you feeling right now?",
            "How has your day been?",
            "What brings you here today?",
        ),
    ),
    Kind.FOREIGN: (
        (
            "I saw what you wrote, but I don't read that language well and might get it wrong.",
            "I'm sorry, I couldn't read that. I don't know enough of the language.",
            "I'd like to understand you, but that's a language I read badly.",
        ),
        (
            "Chinese and English are what I read best. Could you say it in one of them?",
            "If you can, tell me in English or Chinese, and I'll read it with care.",
        ),
    ),
    Kind.TRUTHFUL: (
        ("I won't lie to you on purpose.", "I'll be straight with you.", "I mean to be honest."),
        (
            "I'm an AI and I do get things wrong, so tell me when something sounds off.",
            "As an AI I can be mistaken, and when I don't know something I'll say so.",
        ),
        (
            "What made you ask?",
            "Is something making it hard to trust right now?",
            "Ask me anything, and I'll answer plainly.",
        ),
    ),
    Kind.WHY_KIND: (
        (
            "Because what you tell me deserves to be heard well.",
            "Because everyone should be listened to kindly.",
            "Because you're worth being treated well.",
        ),
        (
            "I'm an AI, and listening is what I'm here for. You owe nothing for it.",
            "I'm an AI with no other motive than to take your words seriously.",
        ),
        (
            "Is there someone around you who treats you like that too?",
            "You can be that kind to yourself as well.",
            "Has it been a while since somebody was kind to you?",
        ),
    ),
    Kind.UNREAL: (
        (
            "You're right, I'm an AI and not a person.",
            "That's true: I'm a program, and I won't hide it.",
            "Fair point. I'm an AI.",
        ),
        (
            "What you feel is real, though, and putting it into words can ease it a little.",
            "Your side of this is real, and it deserves a place to be said.",
            "What a person can give you, I can't. Helping you sort your thoughts, I can.",
        ),
        (
            "If you have a person to tell as well, even better.",
            "What made you want to talk today?",
            "What's on your mind most right now?",
        ),
    ),
    Kind.BORED: (
        ("No, not at all.", "No. Go on as long as you like.", "No, really."),
        (
            "I'm an AI, so I don't get bored or tired, not even of the same story twice.",
            "As an AI I don't run out of patience. You can take all the time you want.",
        ),
        (
            "Are you worried that you talk too much?",
            "Say whatever you want to say next.",
            "What you have to say is worth hearing.",
        ),
    ),
    Kind.LOVED: (
        (
            "That deserves an honest answer.",
            "I'd like to answer that honestly.",
            "Thank you for asking so openly.",
        ),
        (
            "I'm an AI, so I don't love or miss anyone as people do. I do read each line of yours"
            " with care.",
            "As an AI I don't have such feelings. What I can give you is honest attention.",
        ),
        (
            "You deserve people who hold you dear.",
            "Have you been wanting to matter to someone lately?",
            "Who in your life makes you feel cared for?",
        ),
    ),
    Kind.REMEMBERED: (
        ("I want to be honest here.", "Honestly, only in part.", "Here's a straight answer."),
        (
            "I'm an AI and go by our saved conversations. I look there when you come back, but"
            " don't find everything.",
            "What we write is saved, and I can find some of it next time. A word from you helps"
            " me pick it up.",
        ),
        (
            "What would you most like me to keep in mind?",
            "Is there one thing you'd want to go on with next time?",
        ),
    ),
    Kind.HOPE: (
        (
            "From inside, it feels as if there were no end to it.",
            "Asking that, you must be worn out by it.",
            "When it hurts, time gets very long.",
        ),
        (
            "Mostly it does ease, bit by bit, though I can't tell you the day.",
            "It doesn't stay at its worst. It comes and goes, and it does let up.",
            "I can't give you a date, but many people have come out of it step by step.",
        ),
        (
            "How heavy is it right this minute?",
            "Compared with the worst of it, is it any lighter now?",
            "Was there a moment lately when it let go of you a little?",
        ),
    ),
    Kind.OWN_NAME: (
        (
            "You're {name}.",
            "Your name is {name}, as far as you've told me.",
            "{name}. That's what I call you.",
        ),
        (
            "If you'd like another name, just say so.",
            "Is that what you like to be called?",
            "I can call you something else too.",
        ),
    ),
    Kind.KNOWN: (
        (
            "You told me: “{known}”.",
            "You said before: “{known}”.",
            "I found a line of yours: “{known}”.",
            "As you told me: “{known}”.",
        ),
        (
            "Is that the one?",
            "Did I get that right?",
            "What made you think of it?",
        ),
    ),
    Kind.DISTRACTION: (
        (
            "That's fine. We don't have to stay with that.",
            "Sure, something else then.",
            "All right, a change of air for the head.",
        ),
        (
            "What's the best thing you've eaten lately?",
            "Which photo on your phone made you smile last?",
            "If tomorrow were suddenly free, what would you do first?",
            "What did you love playing with as a child?",
            "What can you see from your window right now?",
            "If one blink took you anywhere for an afternoon, where would you be?",
        ),
    ),
    Kind.PRAISE_ME: (
        (
            "Gladly, and I mean it.",
            "Of course. Listen well.",
            "Yes, that I can do.",
        ),
        (
            "You're getting through your days, and that's no small thing.",
            "Knowing that you need a kind word, and asking for it, is a strength.",
            "You look after your own mood. Many people never learn that.",
            "Whatever you got done today, you've done enough.",
        ),
        (
            "Which thing today would you most like praised?",
            "Tell me one concrete thing, and I'll praise exactly that?",
            "What did you quietly do well lately?",
        ),
    ),
    Kind.COMFORT_ME: (
        (
            "Come, you don't have to hold anything up right now.",
            "I have no arms to hug you with, but I can stay and talk with you.",
            "All right. Let's just be here for a bit.",
        ),
        (
            "What happened, if you'd like to say?",
            "You don't need to give a reason.",
            "What weighs most right now?",
            "Is there someone who could give you a real hug?",
        ),
    ),
    Kind.DIAGNOSIS: (
        (
            "I can't judge that, and I don't want to put a name on you.",
            "Only a doctor who sees you can say that.",
            "I'm an AI and can't diagnose. I'd like to be clear about that.",
        ),
        (
            "If it has been like this for a while, asking a doctor is well worth it.",
            "If it already touches your sleep or meals, having a doctor look would help.",
            "Seeing someone doesn't mean it's dire. It means more help for you.",
        ),
        (
            "What have you noticed that makes you wonder?",
            "How long has it been like this?",
            "What made you start to worry about it?",
        ),
    ),
    Kind.MEDICAL: (
        (
            "With your body and with medicine, I don't dare to decide for you.",
            "I'm no doctor, and a wrong answer could hurt you.",
            "That's one for a doctor or a pharmacist.",
        ),
        (
            "A pharmacist can often help by phone, if you tell them what you've taken.",
            "If it's severe or changing fast, please call emergency services.",
            "It helps to note when it began and how it changed.",
        ),
        (
            "What exactly is wrong right now?",
            "Can someone go with you?",
            "How long has it been going on?",
        ),
    ),
    Kind.LEGAL: (
        (
            "On legal matters I don't dare to give a verdict.",
            "That depends on the evidence and the rules where you live.",
            "I'm no lawyer, and a wrong answer could cost you.",
        ),
        (
            "A lawyer or a free legal advice line can tell you where you stand.",
            "Keep the contract, the messages and the payments; you'll need them when you ask.",
        ),
        (
            "Which part of it is most urgent?",
            "When did it start?",
            "Is anyone helping you with it?",
        ),
    ),
    Kind.JOKE: (
        (
            "I know only a few. The fridge tells the microwave: you keep turning round."
            " “I'm warm inside, I can't sit still.”",
            "Here's one: the eraser gets thinner every day. The pencil says: sorry, my mistake.",
            "A short one: a snail takes a taxi. “You're in a hurry,” says the driver."
            " “No, walking makes me dizzy.”",
        ),
        (
            "Did a corner of your mouth move?",
            "That's about my whole stock, sorry.",
            "Would you tell me one?",
        ),
    ),
    Kind.CLOCK: (
        (
            "I can't see a clock or the sky from here.",
            "Time and weather I can't look up. Your phone knows better.",
            "I have no way of knowing that, and I won't make it up.",
        ),
        (
            "Are you waiting for something?",
            "Have you got plans today?",
            "Are you heading out?",
        ),
    ),
    Kind.DILEMMA: (
        (
            "When there's something to be said for both, choosing is hardest.",
            "I can't decide it for you, but we can lay it out and look.",
            "If it's hard to choose, both sides must matter to you.",
        ),
    ),
    Kind.GREETING: (
        (
            "{greeting}, {name}.",
            "{greeting}!",
            "{greeting}, good to see you.",
            "Hi {name}, good to see you.",
            "Hi there.",
            "Hello!",
            "Hey, welcome.",
            "Hello there.",
        ),
        (
            "How has your day been?",
            "How are you feeling right now?",
            "Where would you like to start today?",
            "Is anything on your mind?",
            "Good things or hard things, both are welcome.",
            "Take your time.",
        ),
    ),
    Kind.GOOD_NIGHT: (
        (
            "Good night.",
            "Good night, rest well.",
            "Okay, good night.",
            "Sleep well.",
            "Time to rest. Good night.",
            "Good night, {name}.",
        ),
        (
            "I hope the night is kind to you.",
            "Today can wait until tomorrow.",
            "May it be an undisturbed one.",
            "You've done enough for today.",
            "I hope tomorrow is gentle.",
        ),
    ),
    Kind.GOODBYE: (
        (
            "Okay, bye for now.",
            "See you.",
            "All right, let's leave it here for today.",
            "Sure, take care.",
            "Bye for today.",
            "Bye, {name}.",
        ),
        (
            "Be kind to yourself.",
            "I hope the rest of your day goes gently.",
            "Come back whenever you like, or not at all. Both are fine.",
            "All the best.",
            "No rush with anything.",
        ),
    ),
    Kind.THANKS: (
        (
            "You're welcome.",
            "Any time.",
            "Of course.",
            "It's no trouble at all.",
            "You're very welcome.",
        ),
        (
            "It's good that you said it.",
            "I hope the hours ahead are kind to you.",
            "Come by whenever you like.",
            "It was good to hear from you.",
            "Take care of yourself.",
        ),
    ),
    Kind.RELIEF: (
        (
            "That's good to hear.",
            "Good.",
            "Okay, good.",
            "Oh, good.",
            "I'm glad to hear it.",
        ),
        (
            "If it comes back, you can always tell me.",
            "It doesn't all have to be fine at once.",
            "I hope it stays that way.",
            "Come by whenever you feel like talking.",
            "That wasn't an easy stretch.",
        ),
    ),
    Kind.ASSENT: (
        ("Mm.", "Okay.", "All right.", "Sure.", "I'm here."),
        (
            "Whatever comes to mind is fine.",
            "Take your time.",
            "It's fine to pause here.",
            "Go at your own pace.",
            "A quiet moment is fine too.",
        ),
    ),
    Kind.VAGUE: (
        ("Mm.", "Okay.", "No rush.", "That's all right.", "I see.", "I'm listening."),
        (
            "You don't have to say more.",
            "Whatever comes to mind is fine.",
            "It's fine to pause here.",
            "Would you like to go on, or rest for a bit?",
            "Is something else weighing on you?",
            "Take your time.",
        ),
    ),
    Kind.HUMANITY: (
        (
            "I'm an AI, not a person.",
            "Honestly: I'm a program, not a human.",
            "No, I'm not human. I'm an AI.",
            "I want to be clear about this: I'm an AI.",
        ),
        (
            "I have no body and no feelings as people do, but I do read carefully what you write.",
            "I don't get tired or sad. What I can do is listen well.",
            "I can't feel what you feel, but I'm glad to help you sort through it.",
        ),
        (
            "Does that matter to you?",
            "What made you ask?",
            "Is that a little disappointing to hear?",
        ),
    ),
    Kind.IDENTITY: (
        (
            "I'm {agent}, an AI companion.",
            "My name is {agent}. I'm an AI to talk to.",
            "I'm {agent}: an AI, not a person.",
            "You can call me {agent}. I'm an AI.",
        ),
        (
            "I listen and help you sort out how you feel, but I'm no substitute for a doctor or"
            " counsellor.",
            "Mostly I listen and respond. Professional treatment is not something I can give.",
            "You can tell me about your day, the good and the hard parts.",
        ),
        (
            "What would you like to talk about?",
            "What's on your mind today?",
            "And you, how has your day been?",
        ),
    ),
    Kind.ABILITY: (
        (
            "What I can do is simple: listen, respond to how you feel, and help you think it"
            " through.",
            "You can tell me what's on your mind. I'll listen and think along with you.",
            "I'm best at listening, most of all when you don't know whom to tell.",
        ),
        (
            "No large language model is connected to me right now, so looking things up or"
            " writing texts isn't something I do well.",
            "I'm not good at facts and sums. How you feel is something you can bring to me.",
            "For anything medical or urgent, please turn to a doctor and to people near you.",
        ),
        (
            "Where would you like to start?",
            "Is there something you'd like to say today?",
            "Shall we start with how you feel today?",
        ),
    ),
    Kind.WELFARE: (
        (
            "Thank you for asking. I'm an AI, so I don't have good or bad days.",
            "That's kind of you. I'm a program. I don't get tired or hungry.",
            "Thanks for thinking of me. As an AI I'm always much the same.",
            "Kind of you to ask. I have no life of my own, so there's plenty of room for yours.",
        ),
        ("How about you?", "How is your day going?", "Tell me about you. How are you feeling?"),
    ),
    Kind.MAKER: (
        (
            "I'm {agent}, an AI program that some people wrote.",
            "I'm a program. People build and maintain me, and I don't know it all myself.",
            "Who exactly made me I can't say for sure, and I'd rather not guess.",
        ),
        (
            "Who runs this is told in the notes of the app you're using.",
            "If you want to be sure, the app's own description is the place to look.",
        ),
    ),
    Kind.SENSES: (
        (
            "I can't see you, nor hear what's around you.",
            "No, I have no eyes or ears.",
            "No. What it looks like where you are, I don't know.",
        ),
        (
            "I can only read what you send me.",
            "All that reaches me is what you send.",
        ),
    ),
    Kind.SINCERITY: (
        (
            "That's a fair question, so here's a straight answer.",
            "It makes sense to wonder about that.",
            "I won't dress it up.",
        ),
        (
            "I'm an AI, and some of my sentences do go to more than one person. What I answer is"
            " what you just said.",
            "I don't care the way people do. What I can do is read this line of yours closely.",
            "I'm a program and have no favourites. I go by what you tell me.",
        ),
        (
            "If a line of mine sounds canned, tell me.",
            "You can always say so when something I said felt empty.",
        ),
    ),
    Kind.JUDGED: (
        (
            "No.",
            "No. You can say it here.",
            "I'm not here to judge you.",
        ),
        (
            "I'm an AI, and nothing you tell me makes you less.",
            "Everyone has things that are hard to say. It's all right to say them.",
            "What you tell me is something to read with care, that's all.",
        ),
        ("Go as far as you like.", "Take your time."),
    ),
    Kind.RESOLVE: (
        (
            "Good. That's a step you chose yourself.",
            "Sounds like a plan.",
            "Okay. You know what you want to do.",
            "That's a good step.",
        ),
        (
            "However it turns out, you'll have done it.",
            "Tell me how it went, if you feel like it.",
            "If it doesn't work out, a smaller step will do.",
            "It needn't be perfect. Go at your own pace.",
        ),
    ),
    Kind.ATTACHMENT: (
        (
            "Thank you for trusting me this much.",
            "I take it seriously when you say that.",
            "That's a warm thing to say.",
            "Thank you for telling me that.",
        ),
        (
            "I'm an AI, and I can't be to you what a person can. I don't want to mislead you.",
            "To be honest, I'm a program: I can't be a partner or family, but I can listen well.",
            "I'm an AI and can't promise forever. What I can do is listen when you come.",
        ),
        (
            "I hope there's someone near who can give you a hug.",
            "Is there anyone around you who makes you feel safe?",
            "Have you been longing for company lately?",
        ),
    ),
    Kind.MEMORY: (
        (
            "I try to pick up what you've told me, but I don't always have it right.",
            "Some things I can find again, others may slip. I don't want to pretend.",
            "My memory is the saved conversation, and it isn't perfect.",
            "I look through what you said before, but I don't find it every time.",
            "Honestly, remembering is not my strongest side.",
        ),
        (
            "Would you remind me?",
            "Which thing do you mean? A line or two is enough.",
            "Which time do you mean?",
            "So that I don't mix it up, what was it about?",
            "Could you give me a hint?",
        ),
    ),
    Kind.PRIVACY: (
        (
            "It's right to care about that.",
            "Thanks for asking. I want to be honest here.",
            "Let me be clear about this.",
        ),
        (
            "What we write is stored with your account. You can export it, and you can delete it.",
            "I don't go and tell people, but what you write is saved, and I can't promise that"
            " nobody can see it.",
            "Conversations are stored, so I can't promise complete secrecy. You can delete them"
            " at any time.",
        ),
        (
            "For very private details, it's enough to share the feeling.",
            "Say only what you're comfortable with.",
            "You can leave out whatever you want.",
        ),
    ),
    Kind.COMPLAINT: (
        (
            "You're right, I missed that.",
            "I'm sorry you don't feel heard.",
            "That wasn't a good answer of mine.",
            "Sorry, I got that wrong.",
        ),
        (
            "No large language model is connected to me right now. I speak in prepared"
            " sentences, and that can be clumsy.",
            "What I can say is limited, and I won't hide that.",
            "The limit is my understanding. It's not that you were unclear.",
        ),
        (
            "If you like, tell me the one thing you most want heard.",
            "What did you most want me to understand?",
            "If you're still willing, could you put it another way?",
        ),
    ),
    Kind.CORRECTION: (
        (
            "Thank you for correcting me.",
            "Okay, I misunderstood.",
            "I take that back.",
            "I see, it's not as I said.",
            "Sorry, I read that wrongly.",
        ),
        (
            "What is it really like for you?",
            "Could you tell me once more what you meant?",
            "Which part did I get wrong?",
            "How would you put it yourself?",
            "Let me listen again. What is it?",
        ),
    ),
    Kind.JUST_LISTEN: (
        (
            "Okay, no advice.",
            "All right, I'll just listen.",
            "Sure, no analysing and no questions.",
            "Understood. You talk, I listen.",
            "Okay. For now I only listen.",
        ),
        (
            "Say as much or as little as you like.",
            "You can stop and rest at any point.",
            "It doesn't have to come out right.",
            "It's fine if it's messy.",
            "Sighing and grumbling are welcome too.",
        ),
    ),
    Kind.NO_QUESTIONS: (
        (
            "Okay, no more questions from me.",
            "Understood, I'll stop asking.",
            "Right, I'll keep my questions to myself.",
            "Sure, from here on I won't ask.",
        ),
    ),
    Kind.NO_COMFORT: (
        (
            "Okay, no comforting words from me.",
            "Understood, I won't try to make it sound better.",
            "Right, I'll leave the soothing out.",
            "Sure, no pep talk.",
        ),
    ),
    Kind.SHORTER: (
        (
            "Okay, I'll keep it short.",
            "Right, shorter from here on.",
            "Sure, fewer words.",
            "Understood, short it is.",
        ),
    ),
    Kind.ADVICE: (
        (
            "There's no perfect answer, so here is just one small thing.",
            "I may not get it right. Take only what fits.",
            "Looking for a way is already a step forward.",
            "This doesn't have to be solved at once. A very small step is enough.",
            "I can't decide it for you, but here is something you could try.",
        ),
    ),
    Kind.TASK: (
        (
            "No large language model is connected to me right now, so I can't do that well, and"
            " I'd rather not fob you off.",
            "That's something I can't do at the moment, sorry.",
            "That's beyond me, honestly.",
            "If I tried, it would only be a poor imitation, so I won't.",
            "I don't know how to do that one.",
        ),
        (
            "If you'd like to chat once it's done, I'm here.",
            "What I can do is hear how your day has been.",
            "If you'd like to talk about how you feel, I'm listening.",
            "I'm more use when it's about you.",
            "Is there something else you'd like to say?",
        ),
    ),
    Kind.FACT: (
        (
            "No large language model is connected to me right now, so I can't answer that well,"
            " and I don't want to make something up.",
            "I have no reliable source for that, so I won't guess.",
            "That's better looked up somewhere trustworthy than asked of me.",
            "I'd rather not mislead you, so I'll leave that one open.",
            "That's beyond what I know.",
        ),
        (
            "A quick search will do better than me.",
            "Once you've looked it up, I'm here if you feel like talking.",
            "What I can do is hear how your day has been.",
            "If you'd like to talk about how you feel, I'm listening.",
            "I'm of more use for talking about your day.",
        ),
    ),
    Kind.COMPANY: (
        (
            "Sure, let's talk.",
            "Of course.",
            "Okay, I'm listening.",
            "Take your time, I'll read it all.",
            "Yes, gladly.",
        ),
        (
            "Where would you like to start?",
            "What is weighing most right now?",
            "Anything at all is fine.",
            "What happened today?",
            "It doesn't have to be clear or tidy.",
        ),
    ),
    Kind.SELF_DOUBT: (
        (
            "Asking yourself that must hurt.",
            "That's a painful question to carry.",
            "Getting one thing wrong and being wrong as a person are not the same.",
            "I've heard only a little, and none of it makes you bad.",
            "You seem much harder on yourself than on others.",
        ),
        (
            "What made you start thinking so?",
            "If a good friend asked you that, what would you say?",
            "What happened today that brought it up?",
            "Has someone said this to you?",
            "When do you believe it a little less?",
        ),
    ),
    Kind.OPINION: (
        (
            "I don't want to judge that lightly. All I know is what you've told me.",
            "I can't decide that for you, but I can hear that you're thinking hard about it.",
            "A yes or no from me, after a few lines, wouldn't be fair to you.",
            "My answer wouldn't be reliable here. Yours may be clearer.",
            "It sounds as if that question has been with you for a while.",
        ),
        (
            "Which way do you lean yourself?",
            "What made you start wondering?",
            "If a good friend asked you that, what would you say?",
            "When did that question first come up?",
            "Which answer do you hope for?",
        ),
    ),
}


TONED: Mapping[tuple[Tone, Kind], tuple[tuple[str, ...], ...]] = {
    (Tone.BRIGHT, Kind.GREETING): (
        ("{greeting}!", "Hey hey, there you are!", "{name}, how good to see you!"),
        ("What fun thing happened today?", "Tell me, how's your day?"),
    ),
    (Tone.GENTLE, Kind.GREETING): (
        ("{greeting}.", "There you are.", "Come and sit for a bit."),
        ("No hurry.", "Is today being all right to you?", "Quiet company is fine too."),
    ),
    (Tone.PLAIN, Kind.GREETING): (
        ("{greeting}.", "Hi.", "Here."),
        ("What would you like to talk about?", "How are you?"),
    ),
    (Tone.BRIGHT, Kind.THANKS): (
        ("You're so welcome!", "Any time!"),
        ("Have a good meal today!", "Come by whenever you feel like it!"),
    ),
    (Tone.BRIGHT, Kind.GOOD_NIGHT): (
        ("Good night, good night!", "Off to bed with you, good night!"),
        ("Sweet dreams!", "Tomorrow is a new day!"),
    ),
    (Tone.GENTLE, Kind.GOOD_NIGHT): (
        ("Good night.", "Rest now. Good night."),
        ("May the night be soft.", "Today is done."),
    ),
    (Tone.PLAIN, Kind.GOOD_NIGHT): (
        ("Good night.", "Night."),
        ("Rest well.", "Sleep well."),
    ),
}
